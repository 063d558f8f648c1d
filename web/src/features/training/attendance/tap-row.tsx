import { useI18n } from '@/i18n/i18n';
import { Icon, type IconName } from '@/ui/icon';
import type { AttendanceMark } from '../queries';
import classes from './attendance.module.css';

const icons: Record<AttendanceMark, IconName> = { present: 'check', absent: 'close', excused: 'clock' };

interface Props {
  name: string;
  school: string;
  mark: AttendanceMark | undefined;
  /** Why nothing can be tapped here. */
  closed: string | undefined;
  onTap: () => void;
}

/** One person at the width of the screen: each tap says the next of present, absent, excused. */
export function TapRow({ name, school, mark, closed, onTap }: Props) {
  const { t } = useI18n();
  return (
    <button type="button" className={classes.tap} data-mark={mark ?? 'open'} disabled={closed !== undefined} onClick={onTap}>
      <span className={classes.tapWho}>
        <span className={classes.tapName}>
          <bdi>{name}</bdi>
        </span>
        {(closed ?? school) && (
          <span className={closed ? classes.soft : classes.from}>
            <bdi>{closed ?? school}</bdi>
          </span>
        )}
      </span>
      <span className={classes.tapMark}>
        {mark && <Icon name={icons[mark]} size={26} />}
        <span>{t(`presence.${mark ?? 'open'}`)}</span>
      </span>
    </button>
  );
}
