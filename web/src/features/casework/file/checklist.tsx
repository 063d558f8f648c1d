import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import { Icon } from '@/ui/icon';
import { useSubjects } from '../names';
import type { Case } from '../queries';
import { Unmet } from '../unmet';
import classes from './checklist.module.css';
import { type Line, mayOpen, remedies } from './guards';
import { remedyHref } from './moves';

interface Props {
  on: Case;
  lines: readonly Line[];
  /** Inside a form that decides: what holds is shown, nothing leads away. */
  still?: boolean;
}

/** What holds and what does not yet, each with the button that meets it, or who can. */
export function Checklist({ on, lines, still = false }: Props) {
  const { t } = useI18n();
  const subject = useSubjects(on);
  return (
    <ul className={classes.list}>
      {lines.map((line, at) => (
        <li key={`${line.code} ${line.subject ?? ''}`} data-stands={line.stands}>
          <span className={classes.mark}>
            <Icon name={line.stands === 'held' ? 'check' : 'clock'} size={18} />
          </span>
          <span className={classes.words}>
            <span className={classes.spoken}>{t(`stands.${line.stands}`)} </span>
            {line.stands === 'held' ? t.maybe(`holds.${line.code}`) : <Unmet unmet={line} subject={subject} />}
          </span>
          {line.stands !== 'held' && !still && <Remedy on={on} line={line} before={lines[at - 1]} />}
        </li>
      ))}
    </ul>
  );
}

function Remedy({ on, line, before }: { on: Case; line: Line; before: Line | undefined }) {
  const { t } = useI18n();
  const [, go] = useLocation();
  const remedy = remedies[line.code];
  if (!remedy) return null;
  if (!('sheet' in remedy)) return <span className={classes.who}>{t(`meets.${remedy.by}`)}</span>;
  if (!mayOpen(on, remedy.sheet)) return <span className={classes.who}>{t(remedy.sheet === 'assign' ? 'meets.coordinator' : 'meets.assigned')}</span>;
  const href = remedyHref(on.id, remedy.sheet, line.subject, on.pupils);
  // Two guards in a row met by the same form: one button.
  const earlier = before && before.stands !== 'held' ? remedies[before.code] : undefined;
  if (earlier && 'sheet' in earlier && remedyHref(on.id, earlier.sheet, before?.subject, on.pupils) === href) return null;
  return (
    <Button variant="subtle" size="compact-md" className={classes.remedy} onClick={() => go(href)}>
      {t(`remedy.${remedy.sheet}`)}
    </Button>
  );
}
