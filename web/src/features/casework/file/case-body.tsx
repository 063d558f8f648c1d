import type { ReactNode } from 'react';
import { useSession } from '@/api/me';
import { GraveNow } from '../grave/grave-now';
import type { Case, CaseFile } from '../queries';
import classes from './case-body.module.css';
import { Contacts } from './contacts';
import { Fidelity } from './fidelity';
import { Flags } from './flags';
import { Interviews } from './interviews';
import { Measures } from './measures';
import { Next } from './next';
import { Openers } from './openers';
import { Path } from './path-section';
import type { CasePart } from './part';
import { Pupils } from './pupils';
import { Ratings } from './ratings-section';
import { Received } from './received';
import { Report } from './report';
import { SectionLinks } from './section-links';
import type { OpenSheet } from './sheet-names';
import { Staff } from './staff';
import { Stand } from './stand';
import { Tasks } from './tasks';
import { Timeline } from './timeline';

interface Props {
  on: Case;
  open: OpenSheet;
}

/** The case in three parts: now and who, what was said, and the rest of the file. */
export function CaseBody({ on, open }: Props) {
  const { me } = useSession();
  const { file } = on;
  const received = !file && on.may.includes('handover:read') && (on.state === 'handed_over' || on.state === 'referred');
  const parts = { on, open, today: me.today };
  return (
    <div className={classes.body}>
      <Stand on={on} open={open} />
      <GraveNow on={on} />
      {received && <Received {...parts} />}
      {file && file.tasks.length > 0 && <Tasks {...parts} tasks={file.tasks} />}
      {file && <SectionLinks />}
      <Part id="now">
        <div className={classes.main}>
          <Next {...parts} />
          {file && <Path {...parts} />}
          {file && <Ratings on={on} interviews={file.interviews} />}
        </div>
        <div className={classes.side} id="pupils">
          <Pupils {...parts} />
          {file && <Staff {...parts} assignments={file.assignments} />}
          <Flags {...parts} />
        </div>
      </Part>
      {file && <WholeFile {...parts} file={file} />}
      {on.may.includes('case:openers') && <Openers caseId={on.id} />}
    </div>
  );
}

function WholeFile({ file, ...parts }: CasePart & { file: CaseFile }) {
  const { on, open } = parts;
  return (
    <>
      <div id="interviews">
        <Interviews on={on} interviews={file.interviews} />
      </div>
      <Part id="file">
        <div className={classes.main}>
          <Timeline on={on} file={file} />
          <Report on={on} file={file} open={open} />
        </div>
        <div className={classes.side}>
          <Contacts {...parts} contacts={file.family_contacts} />
          <Measures {...parts} measures={file.measures} />
          <Fidelity on={on} findings={file.fidelity} interviews={file.interviews} />
        </div>
      </Part>
    </>
  );
}

const Part = ({ id, children }: { id: string; children: ReactNode }) => (
  <div id={id} className={classes.columns}>
    {children}
  </div>
);
