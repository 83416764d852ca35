/**
 * What becomes of every kind of syntax that TypeScript has. A test walks all kinds, so that a new version of the parser
 * cannot bring one that nobody has thought about.
 */

/** A construct inside step() that is refused. */
export interface RejectedKind {
  readonly code: `TW${number}`;
  /** A statement inside `step({ a, flag }: In<Example>)` with `let y = a`; `a` is a uint(8), `flag` a bool. */
  readonly example: string;
}

function names(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** Means the same in V8 and in hardware. */
export const SUPPORTED_KINDS = names(`
  NumericLiteral StringLiteral NoSubstitutionTemplateLiteral Identifier TrueKeyword FalseKeyword ThisKeyword
  PropertyDeclaration MethodDeclaration GetAccessor Parameter ClassDeclaration FunctionDeclaration
  ObjectBindingPattern BindingElement ObjectLiteralExpression PropertyAssignment ShorthandPropertyAssignment
  SpreadAssignment PropertyAccessExpression ElementAccessExpression CallExpression ParenthesizedExpression
  PrefixUnaryExpression PostfixUnaryExpression BinaryExpression ConditionalExpression Block EmptyStatement
  VariableStatement VariableDeclarationList VariableDeclaration ExpressionStatement IfStatement ForStatement
  ForOfStatement ReturnStatement BreakStatement ContinueStatement SwitchStatement CaseBlock CaseClause DefaultClause SourceFile
  LessThanToken GreaterThanToken LessThanEqualsToken GreaterThanEqualsToken EqualsEqualsEqualsToken
  ExclamationEqualsEqualsToken PlusToken MinusToken AsteriskToken PercentToken PlusPlusToken MinusMinusToken
  LessThanLessThanToken GreaterThanGreaterThanToken GreaterThanGreaterThanGreaterThanToken AmpersandToken BarToken
  CaretToken ExclamationToken TildeToken AmpersandAmpersandToken BarBarToken EqualsToken PlusEqualsToken
  MinusEqualsToken AsteriskEqualsToken PercentEqualsToken LessThanLessThanEqualsToken
  GreaterThanGreaterThanEqualsToken GreaterThanGreaterThanGreaterThanEqualsToken AmpersandEqualsToken BarEqualsToken
  CaretEqualsToken BarBarEqualsToken AmpersandAmpersandEqualsToken
`);

/** Runs in Node: at the top level of a file, in a constructor or in a constant. Inside step() only as a constant. */
export const ELABORATION_KINDS = names(`
  ArrayLiteralExpression ArrowFunction FunctionExpression ClassExpression NewExpression TemplateExpression TemplateSpan
  SpreadElement Constructor SetAccessor ClassStaticBlockDeclaration SemicolonClassElement ComputedPropertyName Decorator
  HeritageClause EnumDeclaration EnumMember ModuleDeclaration ModuleBlock ImportDeclaration ImportClause NamespaceImport
  NamedImports ImportSpecifier ImportEqualsDeclaration ExternalModuleReference ImportAttributes ImportAttribute
  ExportAssignment ExportDeclaration NamedExports NamespaceExport ExportSpecifier CatchClause ArrayBindingPattern
  OmittedExpression
`);

/** Says nothing to hardware. */
export const TYPE_KINDS = names(`
  QualifiedName TypeParameter PropertySignature MethodSignature CallSignature ConstructSignature IndexSignature
  TypePredicate TypeReference FunctionType ConstructorType TypeQuery TypeLiteral ArrayType TupleType OptionalType RestType
  UnionType IntersectionType ConditionalType InferType ParenthesizedType ThisType TypeOperator IndexedAccessType
  MappedType LiteralType NamedTupleMember TemplateLiteralType TemplateLiteralTypeSpan ImportType TypeAssertionExpression
  AsExpression NonNullExpression SatisfiesExpression ExpressionWithTypeArguments InterfaceDeclaration
  TypeAliasDeclaration NamespaceExportDeclaration MissingDeclaration
`);

/** Marks and words that only occur as a part of the constructs above, and white space. */
export const PUNCTUATION_KINDS = names(`
  Unknown EndOfFileToken SingleLineCommentTrivia MultiLineCommentTrivia NewLineTrivia WhitespaceTrivia ShebangTrivia
  ConflictMarkerTrivia NonTextFileMarkerTrivia TemplateHead TemplateMiddle TemplateTail OpenBraceToken CloseBraceToken
  OpenParenToken CloseParenToken OpenBracketToken CloseBracketToken DotToken DotDotDotToken SemicolonToken LessThanSlashToken
  EqualsGreaterThanToken QuestionToken ColonToken AtToken BacktickToken HashToken JSDocCommentTextToken BreakKeyword
  CaseKeyword CatchKeyword ClassKeyword ConstKeyword ContinueKeyword DebuggerKeyword DefaultKeyword DeleteKeyword DoKeyword
  ElseKeyword EnumKeyword ExportKeyword ExtendsKeyword FinallyKeyword ForKeyword FunctionKeyword IfKeyword
  NewKeyword ReturnKeyword SwitchKeyword ThrowKeyword TryKeyword TypeOfKeyword VoidKeyword WhileKeyword WithKeyword
  ImplementsKeyword InterfaceKeyword LetKeyword PackageKeyword PrivateKeyword ProtectedKeyword PublicKeyword StaticKeyword
  YieldKeyword AbstractKeyword AccessorKeyword AsKeyword AssertsKeyword AssertKeyword AnyKeyword AsyncKeyword AwaitKeyword
  BooleanKeyword ConstructorKeyword GetKeyword InferKeyword IntrinsicKeyword IsKeyword KeyOfKeyword
  ModuleKeyword NamespaceKeyword NeverKeyword OutKeyword ReadonlyKeyword RequireKeyword NumberKeyword ObjectKeyword
  SatisfiesKeyword SetKeyword StringKeyword SymbolKeyword TypeKeyword UndefinedKeyword UniqueKeyword UnknownKeyword
  FromKeyword GlobalKeyword BigIntKeyword OverrideKeyword OfKeyword DeferKeyword
`);

/** Never in a TypeScript file: JSX, trees of comments, and what only transformations make. Matched as prefixes. */
export const ABSENT_PREFIXES = ['Jsx', 'JSDoc'] as const;
export const ABSENT_KINDS = names(`
  SyntheticExpression ImportTypeAssertionContainer Bundle SyntaxList NotEmittedStatement NotEmittedTypeElement
  PartiallyEmittedExpression CommaListExpression SyntheticReferenceExpression Count
`);

export const REJECTED_KINDS: Readonly<Record<string, RejectedKind>> = {
  BigIntLiteral: { code: 'TW2012', example: 'y = 3n;' },
  RegularExpressionLiteral: { code: 'TW2012', example: 'y = /a/;' },
  PrivateIdentifier: { code: 'TW1020', example: 'y = this.#hidden;' },
  NullKeyword: { code: 'TW2012', example: 'y = flag ? a : null;' },
  SuperKeyword: { code: 'TW2017', example: 'y = super.p;' },
  ImportKeyword: { code: 'TW2031', example: "y = import('x');" },
  MetaProperty: { code: 'TW2002', example: 'y = new.target;' },
  VarKeyword: { code: 'TW3001', example: 'var x = a;' },
  DeclareKeyword: { code: 'TW2012', example: 'declare const x = 3;' },
  UsingKeyword: { code: 'TW2012', example: 'using x = a;' },
  QuestionDotToken: { code: 'TW2012', example: 'y = a?.b;' },
  CommaToken: { code: 'TW2012', example: 'y = (a, 3);' },
  EqualsEqualsToken: { code: 'TW2020', example: 'y = Number(a == 3);' },
  ExclamationEqualsToken: { code: 'TW2020', example: 'y = Number(a != 3);' },
  AsteriskAsteriskToken: { code: 'TW2023', example: 'y = 2 ** a;' },
  SlashToken: { code: 'TW2022', example: 'y = a / 3;' },
  QuestionQuestionToken: { code: 'TW2012', example: 'y = a ?? 3;' },
  InKeyword: { code: 'TW2012', example: 'y = Number(a in this);' },
  InstanceOfKeyword: { code: 'TW2012', example: 'y = Number(a instanceof Object);' },
  AsteriskAsteriskEqualsToken: { code: 'TW2012', example: 'y **= 2;' },
  SlashEqualsToken: { code: 'TW2012', example: 'y /= 2;' },
  QuestionQuestionEqualsToken: { code: 'TW2012', example: 'y ??= 2;' },
  TaggedTemplateExpression: { code: 'TW2012', example: 'y = a`x`;' },
  DeleteExpression: { code: 'TW2012', example: 'y = Number(delete this.held);' },
  TypeOfExpression: { code: 'TW2012', example: "y = Number(typeof a === 'number');" },
  VoidExpression: { code: 'TW2012', example: 'y = void a;' },
  AwaitExpression: { code: 'TW1003', example: 'y = await a;' },
  YieldExpression: { code: 'TW1003', example: 'y = yield a;' },
  DoStatement: { code: 'TW2012', example: 'do { y = a; } while (flag);' },
  WhileStatement: { code: 'TW2012', example: 'while (flag) y = a;' },
  ForInStatement: { code: 'TW2012', example: 'for (const key in this) y = a;' },
  WithStatement: { code: 'TW1003', example: 'with (a) y = 3;' },
  LabeledStatement: { code: 'TW2012', example: 'label: y = a;' },
  ThrowStatement: { code: 'TW2012', example: 'throw a;' },
  TryStatement: { code: 'TW2012', example: 'try { y = 3; } catch { y = a; }' },
  DebuggerStatement: { code: 'TW2012', example: 'debugger;' },
};
