import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import classes from './csv-import.module.css';

/** How such a file looks, as a text editor shows it. */
export function Example({ lines }: { lines: readonly (readonly string[])[] }) {
  const { t } = useI18n();
  return (
    <figure className={classes.example}>
      <figcaption className={card.soft}>{t('import.example')}</figcaption>
      <pre dir="ltr" tabIndex={0} role="region" aria-label={t('import.example')}>
        {lines.map((line, nth) => (
          <span key={nth}>
            {line.map((value, column) => (
              <span key={column}>
                {column > 0 && ';'}
                <bdi>{value}</bdi>
              </span>
            ))}
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  );
}
