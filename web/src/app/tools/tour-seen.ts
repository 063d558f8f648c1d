const stored = 'sanad.tour';

/** Once on each device. */
export const tourSeen = (): boolean => localStorage.getItem(stored) !== null;
export const rememberTour = (): void => localStorage.setItem(stored, 'seen');
