/**
 * The compiler's own syntax tree: what a TypeScript file says, without the types and without the parser. Everything after
 * `frontend/` works on this tree, so that another parser could take the first one's place.
 */

import type { Span } from '../diagnostics/span.ts';

interface NodeBase {
  readonly span: Span;
}

// ------------------------------------------------------------------------------------------------------- expressions

interface ExpressionBase extends NodeBase {
  /** Source text, for messages and for evaluation at elaboration. */
  readonly text: string;
}

export type ExpressionNode =
  | (ExpressionBase & { readonly kind: 'number'; readonly value: number })
  | (ExpressionBase & { readonly kind: 'string'; readonly value: string })
  | (ExpressionBase & { readonly kind: 'boolean'; readonly value: boolean })
  | (ExpressionBase & { readonly kind: 'identifier'; readonly name: string })
  | (ExpressionBase & { readonly kind: 'this' })
  | (ExpressionBase & { readonly kind: 'member'; readonly object: ExpressionNode; readonly name: string })
  | (ExpressionBase & { readonly kind: 'element'; readonly object: ExpressionNode; readonly index: ExpressionNode })
  | (ExpressionBase & {
      readonly kind: 'call';
      readonly callee: ExpressionNode;
      readonly arguments: readonly ExpressionNode[];
    })
  | (ExpressionBase & { readonly kind: 'unary'; readonly operator: string; readonly operand: ExpressionNode })
  | (ExpressionBase & {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    })
  | (ExpressionBase & {
      readonly kind: 'conditional';
      readonly condition: ExpressionNode;
      readonly whenTrue: ExpressionNode;
      readonly whenFalse: ExpressionNode;
    })
  /** `target = value`, `target += value`, ... */
  | (ExpressionBase & {
      readonly kind: 'assignment';
      readonly operator: string;
      readonly target: ExpressionNode;
      readonly value: ExpressionNode;
    })
  /** `x++`, `--x`. */
  | (ExpressionBase & { readonly kind: 'update'; readonly operator: '++' | '--'; readonly operand: ExpressionNode })
  | (ExpressionBase & { readonly kind: 'object'; readonly properties: readonly PropertyNode[] })
  | (ExpressionBase & { readonly kind: 'array'; readonly elements: readonly ExpressionNode[] })
  /** A function written in place; only elaboration can use it. */
  | (ExpressionBase & { readonly kind: 'function' })
  /** Anything else; `syntax` is the parser's name of the construct. */
  | (ExpressionBase & {
      readonly kind: 'other';
      readonly syntax: string;
      readonly children: readonly ExpressionNode[];
    });

export interface PropertyNode extends NodeBase {
  /** `...` for a spread. */
  readonly name: string;
  /** `...value`: every field of a record. */
  readonly spread: boolean;
  /** Lines of the comment before the property. */
  readonly comment: readonly string[];
  readonly value: ExpressionNode;
}

// ---------------------------------------------------------------------------------------------------------- patterns

/** One name of a record pattern. `property` is `request.row` for `row` in `{ request: { row } }`. */
export interface RecordElement extends NodeBase {
  readonly property: string;
  readonly name: string;
}

/** `name` or `{ a, b: c, d: { e } }`. */
export type PatternNode =
  | (NodeBase & { readonly kind: 'name'; readonly name: string })
  | (NodeBase & {
      readonly kind: 'record';
      readonly elements: readonly RecordElement[];
    })
  | (NodeBase & {
      readonly kind: 'otherPattern';
      readonly syntax: string;
      /** What of it is more than names: `{ a, ...b }`, `{ a = 0 }`, `{ a: { b } }`, `[a]`. */
      readonly form: 'rest' | 'default' | 'nested' | 'array';
      /** The names in it. */
      readonly names: readonly string[];
    });

// -------------------------------------------------------------------------------------------------------- statements

interface StatementBase extends NodeBase {
  readonly comment: readonly string[];
  readonly blankBefore: boolean;
}

export interface DeclarationNode extends NodeBase {
  readonly pattern: PatternNode;
  /** The type as it is written; undefined when there is none. */
  readonly typeText: string | undefined;
  readonly initial: ExpressionNode | undefined;
}

export interface CaseNode extends NodeBase {
  /** undefined for `default`. */
  readonly test: ExpressionNode | undefined;
  readonly body: readonly StatementNode[];
  readonly comment: readonly string[];
}

export type StatementNode =
  | (StatementBase & {
      readonly kind: 'variable';
      readonly declarationKind: 'const' | 'let' | 'var';
      readonly declarations: readonly DeclarationNode[];
    })
  | (StatementBase & { readonly kind: 'expression'; readonly expression: ExpressionNode })
  | (StatementBase & {
      readonly kind: 'if';
      readonly condition: ExpressionNode;
      readonly then: readonly StatementNode[];
      readonly otherwise: readonly StatementNode[];
      /** True when the source does not say it: it guards what a jump skips. */
      readonly implicit?: boolean;
      /** True when it is a return that skips it, and nothing else. */
      readonly afterReturn?: boolean;
    })
  | (StatementBase & { readonly kind: 'switch'; readonly subject: ExpressionNode; readonly cases: readonly CaseNode[] })
  | (StatementBase & {
      readonly kind: 'for';
      readonly initial: StatementNode | undefined;
      readonly condition: ExpressionNode | undefined;
      readonly increment: ExpressionNode | undefined;
      readonly body: readonly StatementNode[];
    })
  | (StatementBase & {
      readonly kind: 'forOf';
      readonly pattern: PatternNode;
      readonly values: ExpressionNode;
      readonly body: readonly StatementNode[];
    })
  | (StatementBase & { readonly kind: 'return'; readonly value: ExpressionNode | undefined })
  | (StatementBase & { readonly kind: 'block'; readonly body: readonly StatementNode[] })
  | (StatementBase & { readonly kind: 'break' })
  | (StatementBase & { readonly kind: 'continue' })
  | (StatementBase & {
      readonly kind: 'otherStatement';
      readonly syntax: string;
      /** The names that it declares. */
      readonly names: readonly string[];
    });

// ------------------------------------------------------------------------------------------------------ declarations

export interface ParameterNode extends NodeBase {
  readonly pattern: PatternNode;
  /** Text of the type annotation; undefined when there is none. */
  readonly typeText: string | undefined;
  /** The value for calls that leave the parameter out. */
  readonly initial: ExpressionNode | undefined;
  /** `...rest`. */
  readonly rest: boolean;
}

export interface FunctionNode extends NodeBase {
  readonly name: string;
  readonly nameSpan: Span;
  readonly parameters: readonly ParameterNode[];
  /** The statements; a function given as an arrow with an expression body has one return. */
  readonly body: readonly StatementNode[];
  readonly returnTypeText: string | undefined;
  readonly comment: readonly string[];
  /** async, generator, static: none is hardware. */
  readonly modifiers: readonly string[];
}

export interface FieldNode extends NodeBase {
  readonly name: string;
  readonly nameSpan: Span;
  readonly initial: ExpressionNode | undefined;
  readonly static: boolean;
  readonly comment: readonly string[];
}

export interface ClassNode extends NodeBase {
  readonly name: string;
  readonly nameSpan: Span;
  readonly exported: boolean;
  readonly abstract: boolean;
  /** Name of the class it extends, as written. */
  readonly base: string | undefined;
  readonly fields: readonly FieldNode[];
  readonly methods: readonly FunctionNode[];
  readonly getters: readonly FunctionNode[];
  readonly comment: readonly string[];
  readonly file: FileNode;
}

/** `local` is what the file calls the `imported` name of another one; `default` for its default export. */
export interface NamePair {
  readonly imported: string;
  readonly local: string;
}

export interface ImportNode extends NodeBase {
  readonly specifier: string;
  readonly names: readonly NamePair[];
  /** `import * as namespace`. */
  readonly namespace: string | undefined;
}

/** `export ... from`: what a file hands on. */
export interface ReexportNode extends NodeBase {
  readonly specifier: string;
  /** `local` is the name that this file exports it under. */
  readonly names: readonly NamePair[];
  /** `export * as namespace`. */
  readonly namespace: string | undefined;
  /** `export *`: every name but the default export. */
  readonly everything: boolean;
}

export interface VariableNode extends NodeBase {
  readonly name: string;
  readonly declarationKind: 'const' | 'let' | 'var';
  readonly initial: ExpressionNode | undefined;
  readonly comment: readonly string[];
}

export interface FileNode {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly ImportNode[];
  readonly reexports: readonly ReexportNode[];
  /** `export { local as imported }`, and `export default local`. */
  readonly exportedNames: readonly NamePair[];
  readonly classes: readonly ClassNode[];
  readonly functions: readonly FunctionNode[];
  readonly variables: readonly VariableNode[];
  /** Text of the types that have a name of the file. */
  readonly types: ReadonlyMap<string, string>;
}
