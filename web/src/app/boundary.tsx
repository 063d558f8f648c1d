import { Component, type ReactNode } from 'react';
import { FailureNotice } from '@/ui/failure-notice';
import { renew } from './worker';

interface State {
  error: unknown;
}

/** Something beside the screen: without it the screen still works. */
export class Quiet extends Component<{ children: ReactNode }, { lost: boolean }> {
  override state = { lost: false };

  static getDerivedStateFromError(): { lost: boolean } {
    return { lost: true };
  }

  override render(): ReactNode {
    return this.state.lost ? null : this.props.children;
  }
}

/** A screen that could not be fetched or drawn; the rest of the page stays. */
export class Boundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <main style={{ padding: 'var(--gap-4)' }}>
        <FailureNotice error={this.state.error} onRetry={() => void renew()} />
      </main>
    );
  }
}
