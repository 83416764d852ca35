/** What ties a file to others: its imports, and what it exports under another name or hands on. */

import { Node, type SourceFile } from 'ts-morph';
import type { FileNode, ImportNode, NamePair, ReexportNode } from '../syntax/ast.ts';
import { spanOf } from './layout.ts';

const DEFAULT = 'default';

export function linksOf(path: string, source: SourceFile): Pick<FileNode, 'imports' | 'reexports' | 'exportedNames'> {
  return {
    imports: importsOf(path, source),
    reexports: reexportsOf(path, source),
    exportedNames: exportedNamesOf(source),
  };
}

/** Without those that import types alone. */
function importsOf(path: string, source: SourceFile): ImportNode[] {
  return source
    .getImportDeclarations()
    .filter((node) => !node.isTypeOnly())
    .map((node) => {
      const named = node
        .getNamedImports()
        .filter((name) => !name.isTypeOnly())
        .map((name) => ({ imported: name.getName(), local: name.getAliasNode()?.getText() ?? name.getName() }));
      const local = node.getDefaultImport()?.getText();
      return {
        span: spanOf(path, node),
        specifier: node.getModuleSpecifierValue(),
        names: local === undefined ? named : [{ imported: DEFAULT, local }, ...named],
        namespace: node.getNamespaceImport()?.getText(),
      };
    });
}

function reexportsOf(path: string, source: SourceFile): ReexportNode[] {
  return source.getExportDeclarations().flatMap((node) => {
    const specifier = node.getModuleSpecifierValue();
    if (specifier === undefined || node.isTypeOnly()) return [];
    const names = node
      .getNamedExports()
      .filter((name) => !name.isTypeOnly())
      .map((name) => ({ imported: name.getName(), local: name.getAliasNode()?.getText() ?? name.getName() }));
    const namespace = node.getNamespaceExport()?.getName();
    const everything = namespace === undefined && !node.hasNamedExports();
    return [{ span: spanOf(path, node), specifier, names, namespace, everything }];
  });
}

function exportedNamesOf(source: SourceFile): NamePair[] {
  const lists = source.getExportDeclarations().flatMap((node) => {
    if (node.getModuleSpecifierValue() !== undefined || node.isTypeOnly()) return [];
    return node
      .getNamedExports()
      .map((name) => ({ local: name.getName(), imported: name.getAliasNode()?.getText() ?? name.getName() }));
  });
  const assigned = source.getExportAssignments().flatMap((node) => {
    const expression = node.getExpression();
    return Node.isIdentifier(expression) ? [{ local: expression.getText(), imported: DEFAULT }] : [];
  });
  const declared = [...source.getClasses(), ...source.getFunctions()].flatMap((node) => {
    const name = node.getName();
    return node.hasDefaultKeyword() && name !== undefined ? [{ local: name, imported: DEFAULT }] : [];
  });
  return [...lists, ...assigned, ...declared];
}
