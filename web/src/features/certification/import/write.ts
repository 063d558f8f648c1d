import { answer, api } from '@/api/client';

/** The bytes go as they are: the server finds the encoding. */
export const importCertificates = (file: File, dryRun: boolean) =>
  answer(
    api.POST('/api/v1/certificates/import', {
      params: { query: { dry_run: dryRun } },
      headers: { 'Content-Type': 'text/csv' },
      body: file as unknown as string,
      bodySerializer: () => file,
    }),
  );
