import type { ReactNode } from 'react';

/** The head of a screen: its one h1, a quiet line below, and at the right what can be done here. */
export function PageHeader(parts: { title: string; subtitle?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="page-header">
      <div>
        <h1>{parts.title}</h1>
        {parts.subtitle !== undefined && <p className="quiet">{parts.subtitle}</p>}
      </div>
      {parts.actions !== undefined && <div className="page-actions">{parts.actions}</div>}
    </header>
  );
}
