import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Which rooms a room may import. Everything else is an error: the direction of imports is the architecture. */
const rooms = {
  'tsgen/language': [],
  tsgen: ['tsgen'],
  rtl: ['tsgen/language'],
  sim: [],
  testbench: ['tsgen', 'rtl', 'sim'],
} as const;

/** A pattern that matches any relative import into the rooms a room must not know. */
function forbidden(room: keyof typeof rooms): { regex: string; message: string }[] {
  const allowed: readonly string[] = rooms[room];
  const own = room.split('/')[0] ?? room;
  const others = ['tsgen', 'rtl', 'sim', 'testbench', 'cli'].filter((name) => name !== own);
  const patterns = others
    .filter((name) => !allowed.includes(name))
    .map((name) => {
      const exception = allowed.find((path) => path.startsWith(`${name}/`));
      const tail = exception === undefined ? '' : `(?!${exception.slice(name.length + 1)}/)`;
      return {
        regex: `^(\\.\\./)+${name}/${tail}`,
        message: `${room}/ may not import from ${name}/: see docs/architecture.md.`,
      };
    });
  if (room === 'tsgen/language') {
    patterns.push({
      regex: '^\\.\\./',
      message: 'tsgen/language/ imports nothing: controllers run without the compiler.',
    });
  }
  return patterns;
}

export default defineConfig(
  {
    ignores: [
      'dist/**',
      'build/**',
      'node_modules/**',
      '**/cases/**',
      'coverage/**',
      'sim/wasm/assembly/**',
      'rtl/generated/**',
    ],
  },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.config.ts'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/prefer-literal-enum-member': 'off',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'Program > VariableDeclaration[kind="let"]', message: 'No module-level mutable state.' },
      ],
      eqeqeq: 'error',
    },
  },
  ...Object.keys(rooms).map((room) => ({
    files: [`${room}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error' as const,
        { patterns: forbidden(room as keyof typeof rooms) },
      ] as ['error', { patterns: { regex: string; message: string }[] }],
    },
  })),
  {
    files: [
      'tsgen/!(frontend)/**/*.ts',
      'tsgen/*.ts',
      'rtl/**/*.ts',
      'sim/**/*.ts',
      'testbench/**/*.ts',
      'cli/**/*.ts',
    ],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'ts-morph', message: 'ts-morph stays behind tsgen/frontend/.' }] },
      ],
    },
  },
  {
    // ts-morph's own type guards narrow to interfaces that this rule does not take for the class.
    files: ['tsgen/frontend/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    files: ['**/*.test.ts', '**/testing/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
