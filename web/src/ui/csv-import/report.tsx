import { Button } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Facts } from '@/ui/facts';
import { Notice } from '@/ui/notice';
import card from '@/ui/card.module.css';
import table from '@/ui/table.module.css';
import classes from './csv-import.module.css';
import { csvOf, refusedRows } from './refused-csv';

const kinds = ['created', 'updated', 'unchanged'] as const;
const delimiters: Record<string, 'comma' | 'semicolon' | 'tab'> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };

interface Props {
  report: Schemas['ImportReport'];
  kept: string;
  nothing: string;
}

/** What the server found in the file: first the outcome, then the figures, then every line that must be corrected. */
export function Report({ report, kept, nothing }: Props) {
  const { t } = useI18n();
  const delimiter = delimiters[report.delimiter];
  const refused = report.problems > 0 || report.cut;
  const reason = (code: string) => t.maybe(`line.${code}`) ?? t.maybe(`field.${code}`) ?? t.maybe(`error.${code}`) ?? t('line.refused');
  const download = () => {
    const rows = refusedRows(report, [t('import.line'), t('import.column'), t('import.reason')], reason);
    const url = URL.createObjectURL(new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'sanad-import.csv';
    link.click();
    URL.revokeObjectURL(url);
  };
  const outcome = report.applied
    ? { tone: 'good' as const, title: kept }
    : refused
      ? { tone: 'late' as const, title: t('import.refused', { count: report.problems }) }
      : report.accepted === 0
        ? { tone: 'soon' as const, title: nothing }
        : { tone: 'good' as const, title: t('import.clean') };
  return (
    <>
      <Notice tone={outcome.tone} title={outcome.title} urgent>
        {!report.applied && <p>{refused ? t('import.refused.advice') : t('import.clean.advice')}</p>}
        {report.cut && report.lines > 0 && <p>{t('import.cut')}</p>}
      </Notice>
      <div className={card.card}>
        <Facts
          facts={[
            [t('import.lines'), String(report.lines)],
            [t('import.accepted'), String(report.accepted)],
            [t('import.problems'), String(report.problems)],
            ...kinds.filter((kind) => report.counts[kind] !== undefined).map((kind) => [t(`import_count.${kind}`), String(report.counts[kind])] as const),
            [t('import.encoding'), <bdi dir="ltr">{report.encoding.toUpperCase()}</bdi>],
            [t('import.delimiter'), delimiter ? t(`delimiter.${delimiter}`) : report.delimiter],
          ]}
        />
      </div>
      {report.refused.length > 0 && (
        <>
          <div className={table.scroll} tabIndex={0} role="region" aria-label={t('import.refused_lines')}>
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">{t('import.line')}</th>
                  <th scope="col">{t('import.column')}</th>
                  <th scope="col">{t('import.reason')}</th>
                </tr>
              </thead>
              <tbody>
                {report.refused.map(({ line, column, code }, nth) => (
                  <tr key={`${line} ${column ?? ''} ${code} ${nth}`}>
                    <th scope="row">{line}</th>
                    <td className={classes.cell}>{column && <bdi dir="ltr">{column}</bdi>}</td>
                    <td>{reason(code)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {report.refused.length < report.problems && <p className={card.soft}>{t('import.first', { count: report.refused.length })}</p>}
          <div>
            <Button variant="default" onClick={download}>
              {t('import.download')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
