import { Button } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { now } from '@/api/clock';
import { useI18n } from '@/i18n/i18n';
import classes from './neutral.module.css';

interface Props {
  firstName: string | undefined;
  onLeave: () => void;
}

const askingMs = 6_000;

/** A first name and the time, over everything else. A tap asks, a second one on the button returns; so does Escape. */
export function NeutralScreen({ firstName, onLeave }: Props) {
  const { t } = useI18n();
  const dialog = useRef<HTMLDialogElement>(null);
  const surface = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState(false);
  useOnTop(dialog);
  useQuietTab(t('app.name'));

  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => {
      setAsked(false);
      surface.current?.focus();
    }, askingMs);
    return () => clearTimeout(timer);
  }, [asked]);

  return (
    <dialog
      ref={dialog}
      className={classes.screen}
      aria-label={t('neutral.start')}
      onCancel={(event) => {
        event.preventDefault();
        onLeave();
      }}
      onClose={() => !dialog.current?.open && onLeave()}
    >
      <button ref={surface} type="button" className={classes.surface} onClick={() => setAsked(true)}>
        {firstName && <bdi className={classes.name}>{firstName}</bdi>}
        <Clock />
        <span className={classes.spoken}>{t('neutral.touch')}</span>
      </button>
      {asked && (
        <Button autoFocus size="md" className={classes.leave} onClick={onLeave}>
          {t('neutral.leave')}
        </Button>
      )}
    </dialog>
  );
}

function Clock() {
  const { format } = useI18n();
  const [at, setAt] = useState(() => now().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setAt(now().toISOString()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time className={classes.clock} dateTime={at}>
      {format.time(at)}
    </time>
  );
}

/** Stays above every sheet, also one that opens later, such as the sign-in after a session has ended. */
function useOnTop(dialog: RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const own = dialog.current;
    const before = document.activeElement;
    own?.showModal();
    const watch = new MutationObserver((changes) => {
      const covered = changes.some(({ target }) => target !== own && target instanceof HTMLDialogElement && target.open);
      if (!own?.open || !covered) return;
      own.close();
      own.showModal();
    });
    watch.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['open'] });
    return () => {
      watch.disconnect();
      own?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, [dialog]);
}

/** The tab says the name of the product alone, whatever the screen beneath calls itself meanwhile. */
function useQuietTab(quiet: string): void {
  useEffect(() => {
    let wanted = document.title;
    const hush = () => {
      if (document.title === quiet) return;
      wanted = document.title;
      document.title = quiet;
    };
    hush();
    const watch = new MutationObserver(hush);
    watch.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => {
      watch.disconnect();
      document.title = wanted;
    };
  }, [quiet]);
}
