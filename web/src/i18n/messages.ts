import type access from './access/fr.json';
import type audit from './audit/fr.json';
import type board from './board/fr.json';
import type casework from './casework/fr.json';
import type certification from './certification/fr.json';
import type core from './core/fr.json';
import type csv from './csv/fr.json';
import type drafts from './drafts/fr.json';
import type identity from './identity/fr.json';
import type interview from './interview/fr.json';
import type opening from './opening/fr.json';
import type org from './org/fr.json';
import type protocol from './protocol/fr.json';
import type settings from './settings/fr.json';
import type simulation from './simulation/fr.json';
import type tools from './tools/fr.json';
import type training from './training/fr.json';
import type verify from './verify/fr.json';

/** A part of the catalogues: one folder with fr.json and ar.json, fetched with the first screen that speaks it. */
export interface Parts {
  access: typeof access;
  audit: typeof audit;
  board: typeof board;
  casework: typeof casework;
  certification: typeof certification;
  core: typeof core;
  csv: typeof csv;
  drafts: typeof drafts;
  identity: typeof identity;
  interview: typeof interview;
  opening: typeof opening;
  org: typeof org;
  protocol: typeof protocol;
  settings: typeof settings;
  simulation: typeof simulation;
  tools: typeof tools;
  training: typeof training;
  verify: typeof verify;
}

export type Part = keyof Parts;
export type Key = { [P in Part]: Extract<keyof Parts[P], string> }[Part];
