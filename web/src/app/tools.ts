import { lazyWithWords } from './lazy-screen';

/** What stands over every screen, fetched once the first one stands. */
export const ToolBelt = lazyWithWords([], () => import('@/app/tools/tool-belt'));
export const PaletteSheet = lazyWithWords(['identity', 'tools'], () => import('@/app/tools/palette-sheet'));
export const HelpSheet = lazyWithWords(['tools'], () => import('@/app/tools/help-sheet'));
export const TourSheet = lazyWithWords(['tools'], () => import('@/app/tools/tour-sheet'));
