import 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    baseURL: string;
  }
}
