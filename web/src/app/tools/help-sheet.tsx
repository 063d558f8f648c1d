import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import { Sheet } from '@/ui/sheet';
import { useShortcuts } from '@/ui/shortcuts';
import { ShortcutsSwitch } from '@/ui/shortcuts-switch';
import { openTool } from '@/ui/tool';
import classes from './tools.module.css';

const command = /Mac|iP(hone|ad)/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

function Keys({ keys }: { keys: string }) {
  const pressed = keys.replace('mod+', `${command} `).split(' ');
  return (
    <span dir="ltr" className={classes.keys}>
      {pressed.map((key, at) => (
        <kbd key={at}>{key.length === 1 ? key.toUpperCase() : key}</kbd>
      ))}
    </span>
  );
}

/** The keys that work on this screen, and the ways to more help. */
export default function HelpSheet({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const here = useShortcuts().filter(({ label }) => label !== '');
  const always = [
    { keys: 'mod+k', label: t('palette.title') },
    { keys: '/', label: t('help.search') },
    { keys: '?', label: t('help.title') },
    { keys: 'Esc', label: t('help.escape') },
  ];
  return (
    <Sheet
      title={t('help.title')}
      onClose={onClose}
      action={
        <Button variant="default" onClick={() => openTool('tour')}>
          {t('tour.again')}
        </Button>
      }
    >
      <p className={classes.soft}>{t('help.advice')}</p>
      <dl className={classes.shortcuts}>
        {[...here, ...always].map(({ keys, label }) => (
          <div key={keys}>
            <dt>{label}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <ShortcutsSwitch />
    </Sheet>
  );
}
