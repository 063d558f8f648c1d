import classes from './wizard.module.css';
import { numberOf, type Step, steps } from './steps';

/** How far one is, as a line; the words stand in the header. */
export function Progress({ step }: { step: Step }) {
  return (
    <ol className={classes.progress} aria-hidden="true">
      {steps.map((one) => (
        <li key={one} data-done={numberOf(one) <= numberOf(step) || undefined} />
      ))}
    </ol>
  );
}
