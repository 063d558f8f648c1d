import classes from './icon.module.css';

/** Drawn on a 24-pixel grid; those that point somewhere turn around in Arabic. */
const paths = {
  day: 'M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.4 1.4M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z',
  cases: 'M4 6.5A1.5 1.5 0 0 1 5.5 5h4l2 2.5h7A1.5 1.5 0 0 1 20 9v8.5a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5Z',
  school: 'M3 20h18M5 20V10l7-5 7 5v10M10 20v-5h4v5M12 10.5v.01',
  team: 'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM3.5 19a5.5 5.5 0 0 1 11 0M16 5.3a3 3 0 0 1 0 5.4M17 13.8a5.5 5.5 0 0 1 3.5 5.2',
  person: 'M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM5 20a7 7 0 0 1 14 0',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  close: 'M6 6l12 12M18 6L6 18',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 8v4.5l3 1.8',
  play: 'M8 5.5v13l10-6.5Z',
  stop: 'M7 7h10v10H7Z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  flag: 'M6 21V4M6 5h11l-2.5 4L17 13H6',
  talk: 'M5 5h14v10H11l-4 4v-4H5Z',
  phone: 'M6 4h3l1.5 4-2 1.5a10 10 0 0 0 6 6l1.5-2 4 1.5v3A1.5 1.5 0 0 1 18.5 20 14.5 14.5 0 0 1 4 5.5 1.5 1.5 0 0 1 6 4Z',
  shield: 'M12 3.5l7 2.5v5.5c0 4.300-3 7.5-7 9-4-1.5-7-4.700-7-9V6Z',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z',
  hide: 'M4 4l16 16M6.5 7.2C4 9 2.5 12 2.5 12S6 18.5 12 18.5c1.7 0 3.2-.5 4.5-1.2M9.5 5.9A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5s-.9 1.7-2.6 3.4',
  step: 'M4 12h13M12 6l6 6-6 6',
  filter: 'M4 6h16M7 12h10M10 18h4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.2 15.2 20.5 20.5',
  sliders: 'M4 8h8M16 8h4M14 6v4M4 16h4M12 16h8M10 14v4',
  calendar: 'M5 6.5h14V19H5ZM5 10.5h14M9 4v4M15 4v4',
  course: 'M2.5 9 12 4.5l9.5 4.5L12 13.5ZM6.5 11v4.5c0 1.3 2.5 2.7 5.5 2.7s5.5-1.4 5.5-2.7V11M21.5 9v5',
  certificate: 'M12 4a5 5 0 1 0 0 10 5 5 0 0 0 0-10ZM9 13.2 8 20.5l4-2 4 2-1-7.3',
  more: 'M12 6v.01M12 12v.01M12 18v.01',
} as const;

export type IconName = keyof typeof paths;
const turning: ReadonlySet<IconName> = new Set(['back', 'forward', 'step', 'play', 'talk']);

interface Props {
  name: IconName;
  size?: number;
}

export function Icon({ name, size = 22 }: Props) {
  return (
    <svg
      className={turning.has(name) ? classes.turning : classes.icon}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
