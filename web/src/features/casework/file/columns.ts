/** The follow-up sheet as practitioners draw it. */
export const columns = [
  'column.number', 'column.date', 'column.pupil', 'column.role', 'interview.interviewer', 'column.acknowledged', 'interview.suggestion',
  'column.earlier', 'column.rating', 'column.alert', 'column.next_on',
] as const;
