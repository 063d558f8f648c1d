import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { usePreferences } from '@/i18n/preferences';
import { FailureNotice } from '@/ui/failure-notice';
import { Icon } from '@/ui/icon';
import { Sheet } from '@/ui/sheet';
import { casesByNumber, looksLikeNumber } from './case-by-number';
import { type Command, commandsOf } from './commands';
import { best } from './fuzzy';
import classes from './tools.module.css';

const pauseMs = 300;

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Go anywhere and do anything by typing: a text field and what answers it. */
export default function PaletteSheet({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [path, go] = useLocation();
  const session = useSession();
  const client = useQueryClient();
  const preferences = usePreferences();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const settled = useSettled(typed);
  const number = session.holds('case:board') && looksLikeNumber(settled) ? settled.trim() : '';
  const numbered = useQuery({ queryKey: ['case-by-number', number], enabled: number !== '', gcTime: 0, queryFn: () => casesByNumber(number) });

  useEffect(() => field.current?.focus(), []);

  const found = (numbered.data ?? []).map((row): Command => ({
    id: row.id, label: `${t('palette.case', { number: row.number })} · ${t(`state.${row.state}`)}`, icon: 'cases', run: () => go(`/cases/${row.id}`),
  }));
  const commands = [...found, ...best(typed, commandsOf({ t, session, client, preferences, path, go }), (command) => command.label)];
  const current = Math.min(at, commands.length - 1);
  const optionId = (line: number) => `${id}-${line}`;

  useEffect(() => {
    void document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, current]);

  const choose = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    void command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: current + 1, ArrowUp: current - 1 + commands.length };
    const next = moves[event.key];
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(commands[current]);
    else if (next !== undefined && commands.length > 0) setAt(next % commands.length);
    else return;
    event.preventDefault();
  };
  const searching = number !== '' && numbered.isFetching;

  return (
    <Sheet title={t('palette.title')} onClose={onClose}>
      <input
        ref={field}
        className={classes.field}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={commands.length > 0 ? optionId(current) : undefined}
        aria-label={t('palette.label')}
        placeholder={t('palette.hint')}
        autoComplete="off"
        spellCheck={false}
        dir={typed ? 'auto' : undefined}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={t('palette.title')} className={classes.commands}>
        {commands.map((command, line) => (
          <li
            key={command.id}
            id={optionId(line)}
            role="option"
            aria-selected={line === current}
            className={classes.command}
            onPointerMove={() => setAt(line)}
            onClick={() => choose(command)}
          >
            <Icon name={command.icon} size={20} />
            <bdi>{command.label}</bdi>
          </li>
        ))}
      </ul>
      <p role="status" className={classes.soft}>
        {searching ? t('palette.searching') : t('palette.count', { count: commands.length })}
      </p>
      {numbered.isError && <FailureNotice error={numbered.error} />}
    </Sheet>
  );
}
