import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import { Icon, type IconName } from '@/ui/icon';
import { guideRead, markGuideRead } from './guide-memory';
import classes from './guide.module.css';
import { type GuideName, neverOf } from './guides';

const most = 5;

/** What this step is for, what to say and what never to: read in ten seconds, and one line once it was read. */
export function Guide({ name }: { name: GuideName }) {
  const { t } = useI18n();
  const [open, setOpen] = useState(() => !guideRead(name));
  const lines = (find: (line: number) => string | undefined) =>
    Array.from({ length: most }, (_, line) => find(line + 1)).filter((line) => line !== undefined);
  return (
    <details
      className={classes.guide}
      open={open}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
        if (!event.currentTarget.open) markGuideRead(name);
      }}
    >
      <summary>
        <span>{t(`guide.${name}.purpose`)}</span>
      </summary>
      <div className={classes.sides}>
        <Side tone="say" icon="check" title={t('guide.say')} lines={lines((line) => t.maybe(`guide.${name}.say.${line}`))} />
        <Side tone="never" icon="close" title={t('guide.never')} lines={lines((line) => t.maybe(`guide.never.${neverOf(name)}.${line}`))} />
      </div>
    </details>
  );
}

interface SideProps {
  tone: 'say' | 'never';
  icon: IconName;
  title: string;
  lines: string[];
}

function Side({ tone, icon, title, lines }: SideProps) {
  return (
    <div className={classes.side} data-tone={tone}>
      <p className={classes.title}>
        <Icon name={icon} size={18} />
        {title}
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
