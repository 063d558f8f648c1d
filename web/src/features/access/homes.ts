import type { Person, Place } from './queries';

/** Where a person belongs, which says who looks after the account. */
export const homeOf = ({ home }: Pick<Person, 'home'>): Place => ({ level: home.level, id: home.id ?? '' });
