import { access } from './access';
import { audit } from './audit';
import { caseFile } from './case-file';
import { boardScreens } from './board';
import { casework } from './casework';
import { certification } from './certification';
import { contactScreens } from './contacts';
import { drafts } from './drafts';
import { identity } from './identity';
import { interview } from './interview';
import { openingScreens } from './opening';
import { org } from './org';
import { settings } from './settings';
import { simulation } from './simulation';
import type { FakedScreen } from './screen';
import { tools } from './tools';
import { training } from './training';

export const screens: readonly FakedScreen[] = [...access, ...audit, ...boardScreens, ...caseFile, ...casework, ...certification, ...contactScreens, ...drafts, ...identity, ...interview, ...openingScreens, ...settings, ...simulation, ...tools, ...training, ...org];
