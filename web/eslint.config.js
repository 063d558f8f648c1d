import js from '@eslint/js';
import globals from 'globals';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import sanad from './build/eslint-rules.js';

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.d.ts', 'docs-page'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 250 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, sanad },
    languageOptions: { globals: globals.browser },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'sanad/no-literal-text': 'error',
      'sanad/logical-style': 'error',
      'sanad/one-feature': 'error',
      'no-console': 'error',
      'max-lines-per-function': ['error', { max: 150 }],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'The contract is spoken through src/api/client.ts.' }],
    },
  },
  { files: ['build/**/*.js', 'eslint.config.js'], ignores: ['build/sw.js'], languageOptions: { globals: globals.node } },
  { files: ['build/sw.js'], languageOptions: { globals: globals.serviceworker } },
);
