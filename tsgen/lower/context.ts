/** What lowering one module keeps: its elaborated instance, its names, its signals and its diagnostics. */

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ElaboratedInstance } from '../elaborate/elaborate.ts';
import type { LoadedFile } from '../frontend/load.ts';
import type { EnumType, ScalarType } from '../language/index.ts';
import { Storage } from '../language/index.ts';
import type { Interval } from '../ir/interval.ts';
import type {
  EnumDefinition,
  FunctionDefinition,
  NamedConstant,
  Segment,
  Signal,
  Statement,
  ChildInstance,
  ValueType,
} from '../ir/ir.ts';
import type { ClassNode, FunctionNode, StatementNode } from '../syntax/ast.ts';
import type { ParameterSignals } from './functions.ts';
import type { ChildArray } from './child-arrays.ts';
import type { ChildLoop } from './child-loop-search.ts';
import type { RegisteredMemoryState } from './registered-memories.ts';
import { legalName, Namer } from './names.ts';
import type { PendingName } from './pending-names.ts';
import { ScopeChain } from './scope.ts';

/** A sub-module while its parent is lowered. */
export interface ChildState {
  readonly path: string;
  readonly instance: ElaboratedInstance;
  /** Wires from its output ports, made on first use. */
  readonly outputs: Map<string, Signal>;
  stepped: boolean;
}

export interface OpenSegment {
  readonly statements: Statement[];
  readonly children: ChildInstance[];
}

/** Code of what is only the consequence of another error; it is never shown. */
export const FOLLOW_UP = '';

export const BOOLEAN: ValueType = Object.freeze({ kind: 'boolean' });
export const INTEGER: ValueType = Object.freeze({ kind: 'integer' });

export interface ContextOptions {
  readonly nextSuffix: string;
  readonly moduleOf?: (shape: string) => string;
  readonly tableRanges?: ReadonlyMap<string, Interval>;
  readonly portsAbove?: ReadonlySet<string>;
}

/** What a return of a function or method becomes. */
export type LowerReturn = (statement: StatementNode & { readonly kind: 'return' }) => readonly Statement[];

export class Context {
  readonly instance: ElaboratedInstance;
  readonly classNode: ClassNode;
  readonly fields = new Map<string, Signal>();
  readonly children = new Map<string, ChildState>();
  /** Fields of sub-modules that one generate loop steps, and the loops. */
  /** Tables by the constant arrays that they are. */
  readonly tables = new Map<readonly unknown[], Signal>();
  /** Memories with a registered read, by field. */
  readonly registeredMemories = new Map<string, RegisteredMemoryState>();
  /** Loops around what is being lowered that stay loops. */
  loopDepth = 0;
  readonly childArrays = new Map<string, ChildArray>();
  readonly childLoops = new Map<StatementNode, ChildLoop>();
  /** Vectors of the registered outputs of sub-modules that a signal chooses among, by `field.port`. */
  readonly gathered = new Map<string, Signal>();
  gatheredSegment: OpenSegment | undefined;
  readonly ports: Signal[] = [];
  readonly signals: Signal[] = [];
  readonly constants = new Map<string, NamedConstant>();
  readonly enums = new Map<string, EnumDefinition>();
  /** What each of them is called in the source. */
  readonly #enumNames = new Map<EnumDefinition, string>();
  /** The enums that were made from an object of the source: its members are theirs. */
  readonly enumsOfObject = new Map<object, EnumDefinition>();
  readonly functions = new Map<FunctionNode, FunctionDefinition>();
  /** The parameters of each function: a signal, or the signals of a record. */
  readonly functionParameters = new Map<FunctionNode, readonly ParameterSignals[]>();
  /** Files of the functions that are written in place. */
  readonly functionFiles = new Map<FunctionNode, LoadedFile>();
  readonly functionStack: FunctionNode[] = [];
  /** Getters that are being looked at, to find those that read themselves. */
  readonly getterStack: FunctionNode[] = [];
  /** The same of methods, when all that is asked is whether they return records. */
  readonly methodStack: FunctionNode[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly segments: OpenSegment[] = [{ statements: [], children: [] }];
  readonly namer = new Namer();
  /** Scope of the code being lowered; a function body has its own. */
  scopes = new ScopeChain();
  /** File whose module scope is visible; a function may live in another one. */
  file: LoadedFile;
  /** The method or getter whose body is being lowered: what `super` is relative to. */
  member: FunctionNode | undefined;
  /** What a return becomes where its statement is lowered: in step(), and in a loop that may return. */
  lowerReturn: LowerReturn | undefined;
  /** The first return of step() that is not its end, and the statement at its top level that holds it. */
  earlyReturn: { readonly statement: StatementNode; readonly node: StatementNode } | undefined;
  /** The statements of step() itself, also where a return before them has put them into an arm of an if. */
  stepStatements: ReadonlySet<StatementNode> = new Set();
  /** What each return of step() gives a value. */
  returnedTogether: readonly Signal[] = [];
  /** True at the top level of step(), where sub-modules may be stepped. */
  topLevel = true;
  /** Where locals are declared: the module's signals, or a function's. */
  locals: Signal[];
  /** Locals of nested blocks of this segment, for sibling blocks that declare the same name. */
  siblings: Signal[] = [];
  /** Labels for names that are declared again in a later segment. */
  segmentPath: readonly string[] = [];
  /** Names that step() declares further down. */
  readonly pendingNames = new Map<string, PendingName>();

  /** Output ports that step() returns as the local of the same name: that local is the port. */
  readonly returnedNames = new Map<string, Signal>();
  /** The same for outputs that are records. */
  readonly returnedRecords = new Map<string, ReadonlyMap<string, Signal>>();
  /** The fields of each local record. */
  readonly recordLocals: (readonly Signal[])[] = [];

  /** What the name of a register's next value ends in. */
  readonly nextSuffix: string;
  /** Name of the module that a shape is emitted as. */
  readonly moduleOf: (shape: string) => string;
  /** Ranges of tables that hold for every shape of the module. */
  readonly tableRanges: ReadonlyMap<string, Interval>;

  /** Names that nothing inside a function or a loop may have. */
  readonly portsAbove: ReadonlySet<string>;

  constructor(instance: ElaboratedInstance, options: ContextOptions) {
    this.portsAbove = options.portsAbove ?? new Set();
    this.nextSuffix = options.nextSuffix;
    this.moduleOf = options.moduleOf ?? ((shape) => shape);
    this.tableRanges = options.tableRanges ?? new Map();
    this.instance = instance;
    this.classNode = instance.classNode;
    this.file = instance.file;
    this.locals = this.signals;
  }

  get currentSegment(): OpenSegment {
    const last = this.segments[this.segments.length - 1];
    if (last !== undefined) return last;
    const first: OpenSegment = { statements: [], children: [] };
    this.segments.push(first);
    return first;
  }

  readonly #loopVariables = new Map<string, string[]>();

  /**
   * Loop variables are local to their loops, so that loops may share a name, unless one is inside the other, where the inner
   * one would hide it; but no other signal may have it.
   */
  loopVariable(name: string): string {
    const legal = legalName(name);
    const known = this.#loopVariables.get(legal) ?? [];
    const { openLoops } = this.scopes;
    const free = known.find((each) => !openLoops.has(each));
    if (free !== undefined) return free;
    const chosen = this.namer.unique(name, ['index'], this.portsAbove);
    this.#loopVariables.set(legal, [...known, chosen]);
    return chosen;
  }

  /** Ends the stretch of step() before a sub-module and begins the one after it. */
  openSegment(childName: string): void {
    this.segments.push({ statements: [], children: [] });
    this.siblings = [];
    this.segmentPath = [`after_${childName}`];
  }

  get closedSegments(): readonly Segment[] {
    return this.segments;
  }

  /** Lowers the body of a method or getter, with the names of the file that it is written in. */
  inMember<T>(member: FunctionNode, body: () => T): T {
    const saved = { file: this.file, member: this.member };
    this.file = this.instance.members.fileOf(member) ?? this.functionFiles.get(member) ?? this.file;
    this.member = member;
    try {
      return body();
    } finally {
      this.file = saved.file;
      this.member = saved.member;
    }
  }

  /** Lowers something that is written in another file, with other names. */
  inScope<T>(scopes: ScopeChain, file: LoadedFile, body: () => T): T {
    const saved = { file: this.file, scopes: this.scopes };
    this.file = file;
    this.scopes = scopes;
    try {
      return body();
    } finally {
      this.file = saved.file;
      this.scopes = saved.scopes;
    }
  }

  /** The descriptor of a field, if it stores something. */
  storage(name: string): Storage | undefined {
    const value = (this.instance.module as unknown as Record<string, unknown>)[name];
    return value instanceof Storage ? value : undefined;
  }

  /**
   * The enum of a type. Two of one object are one, and two of one name with the same members. Others of that name, which
   * another file declares, are told apart by `owner`, whose port or field they are the type of.
   */
  enumDefinition(type: EnumType<unknown>, owner?: string): EnumDefinition {
    const known = this.enumsOfObject.get(type.object);
    if (known !== undefined) return known;
    const sameName = [...this.enums.values()].filter((each) => this.#enumNames.get(each) === type.name);
    const definition = sameName.find((each) => sameMembers(each, type)) ?? this.#newEnum(type, owner);
    this.enumsOfObject.set(type.object, definition);
    return definition;
  }

  #newEnum(type: EnumType<unknown>, owner: string | undefined): EnumDefinition {
    let name = type.name;
    if (this.enums.has(name) && owner !== undefined) name = `${owner}_${type.name}`;
    while (this.enums.has(name)) name = `${name}_`;
    const definition: EnumDefinition = { name, members: type.members };
    this.enums.set(name, definition);
    this.#enumNames.set(definition, type.name);
    return definition;
  }

  valueType(type: ScalarType): ValueType {
    switch (type.kind) {
      case 'boolean':
        return BOOLEAN;
      case 'integer':
        return INTEGER;
      case 'enum':
        return { kind: 'enum', definition: this.enumDefinition(type) };
    }
  }
}

function sameMembers(a: EnumDefinition, b: Pick<EnumDefinition, 'members'>): boolean {
  return (
    a.members.length === b.members.length &&
    a.members.every(({ name, value }, index) => b.members[index]?.name === name && b.members[index].value === value)
  );
}

/** Declared range of a scalar type. */
export function intervalOfType(type: ScalarType): Interval {
  switch (type.kind) {
    case 'boolean':
      return { low: 0, high: 1 };
    case 'integer':
      return { low: type.low, high: type.high };
    case 'enum':
      return { low: 0, high: Math.max(...type.members.map((member) => member.value)) };
  }
}

/** Fraction bits of a fixed-point type, as the property of what has that type. */
export function scaleOfType(type: object): { readonly fractionBits?: number } {
  return 'fractionBits' in type && typeof type.fractionBits === 'number' ? { fractionBits: type.fractionBits } : {};
}

export function textOfType(type: ScalarType): string {
  return type.kind === 'integer' ? type.text : type.kind === 'boolean' ? 'bool' : type.name;
}

export function sameType(a: ValueType, b: ValueType): boolean {
  if (a.kind === 'enum' && b.kind === 'enum') return a.definition.name === b.definition.name;
  return a.kind === b.kind;
}

/** "a boolean", "a number", "a State". */
export function describeType(type: ValueType): string {
  if (type.kind === 'enum') return `a ${type.definition.name}`;
  return type.kind === 'boolean' ? 'a boolean' : 'a number';
}
