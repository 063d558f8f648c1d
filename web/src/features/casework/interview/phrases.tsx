import { useI18n } from '@/i18n/i18n';
import { joined } from './phrase-text';
import classes from './phrases.module.css';

const kept = ['table', 'stop', 'others', 'greet', 'online'] as const;

interface Props {
  value: string;
  onChange: (text: string) => void;
}

/** Ideas that pupils often have themselves, for one tap; to be put into this pupil's words. */
export function Phrases({ value, onChange }: Props) {
  const { t } = useI18n();
  const all = kept.map((name) => t(`phrase.${name}`));
  return (
    <div role="group" aria-label={t('interview.phrases')} className={classes.phrases}>
      {all.map((phrase) => (
        <button key={phrase} type="button" aria-pressed={value.includes(phrase)} onClick={() => onChange(joined(value, phrase))}>
          {phrase}
        </button>
      ))}
    </div>
  );
}
