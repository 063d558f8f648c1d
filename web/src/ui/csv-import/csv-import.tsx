import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '@/api/client';
import { useSingleMutation } from '@/api/use-single-mutation';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Disclosure } from '@/ui/disclosure';
import { FailureNotice } from '@/ui/failure-notice';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { Section } from '@/ui/section';
import classes from './csv-import.module.css';
import { Example } from './example';
import { Report } from './report';
import { Working } from './working';

const largest = 5 * 1024 * 1024;

interface Props {
  title: string;
  back: { href: string; label: string };
  /** Each column under its name in the file, and what it holds. */
  columns: readonly (readonly [name: string, holds: string])[];
  /** One line of such a file, a value for each column. */
  example?: readonly string[];
  /** A word more about the columns. */
  also?: string;
  kept: string;
  nothing: string;
  /** Where what was kept is seen. */
  see: { href: string; label: string };
  send: (file: File, dryRun: boolean) => Promise<Schemas['ImportReport']>;
  onKept: () => void;
}

/**
 * A list out of a file: chosen, tried, read, and only then kept. The file stays in the browser until it is sent,
 * and what is tried is exactly what is kept: the same bytes.
 */
export function CsvImport({ title, back, columns, example, also, kept, nothing, see, send, onKept }: Props) {
  const { t } = useI18n();
  const [file, setFile] = useState<File | null>(null);
  const trying = useSingleMutation({ mutationFn: (chosen: File) => send(chosen, true) });
  const keeping = useSingleMutation({ mutationFn: (chosen: File) => send(chosen, false), onSuccess: onKept });
  const tooLarge = file !== null && file.size > largest;
  const busy = trying.isPending || keeping.isPending;
  const report = keeping.data ?? trying.data;
  const clean = trying.data && trying.data.problems === 0 && !trying.data.cut && trying.data.accepted > 0;

  const choose = (chosen: File | null) => {
    setFile(chosen);
    trying.reset();
    keeping.reset();
    if (chosen && chosen.size <= largest) trying.mutate(chosen);
  };
  return (
    <Screen
      title={title}
      back={back}
      action={
        clean && file && !keeping.data && (
          <Button loading={keeping.isPending} disabled={busy} onClick={() => keeping.mutate(file)}>
            {t('import.keep', { count: trying.data.accepted })}
          </Button>
        )
      }
    >
      <p>{t('import.about')}</p>
      <Disclosure title={t('import.columns')}>
        <ul className={classes.columns}>
          {columns.map(([name, holds]) => (
            <li key={name}>
              <bdi dir="ltr">
                <code>{name}</code>
              </bdi>
              <span>{holds}</span>
            </li>
          ))}
        </ul>
        {example && <Example lines={[columns.map(([name]) => name), example]} />}
        {also && <p className={card.soft}>{also}</p>}
      </Disclosure>
      <label className={classes.choose}>
        <span className={card.strong}>{file ? t('import.choose_other') : t('import.choose')}</span>
        {file && (
          <span>
            <bdi>{file.name}</bdi>
          </span>
        )}
        <span className={card.soft}>{t('import.choose.hint')}</span>
        <input
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          disabled={busy}
          onClick={(event) => {
            // The same file, corrected, must count as chosen anew.
            event.currentTarget.value = '';
          }}
          onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
        />
      </label>
      {tooLarge && (
        <Notice tone="late" title={t('import.too_large')} urgent>
          <p>{t('import.too_large.advice')}</p>
        </Notice>
      )}
      {busy && <Working keeping={keeping.isPending} />}
      {trying.isError && <FailureNotice error={trying.error} onRetry={() => file && trying.mutate(file)} />}
      {keeping.isError && (
        <FailureNotice error={keeping.error} onRetry={() => file && choose(file)} retryLabel={t('import.try_again')}>
          <p>{t('import.unsure')}</p>
        </FailureNotice>
      )}
      {report && !busy && (
        <Section title={keeping.data?.applied ? t('import.done') : t('import.report')}>
          <Report report={report} kept={kept} nothing={nothing} />
          {keeping.data?.applied && <Link href={see.href}>{see.label}</Link>}
        </Section>
      )}
    </Screen>
  );
}
