/** Inputs of a form in which something stands that cannot be read, and that is therefore neither stored nor sent. */
import { createContext, useCallback, useContext, useEffect, useState } from 'react';

/** An input in which something unreadable stands. */
export interface UnreadableInput {
  /** The input's id, to lead there. */
  id: string;
  /** The input's name, as a screen reader says it. */
  label: string;
}

type Report = (id: string, label: string | null) => void;

/** Where inputs report; outside of a form that gathers them they report to nobody. */
export const UnreadableInputs = createContext<Report>(() => {});

/** Gathers what the inputs within `<UnreadableInputs value={report}>` report. */
export function useUnreadableInputs(): { inputs: UnreadableInput[]; report: Report } {
  const [inputs, setInputs] = useState<UnreadableInput[]>([]);
  const report = useCallback<Report>((id, label) => {
    setInputs((all) => {
      const others = all.filter((one) => one.id !== id);
      if (label === null) return others.length === all.length ? all : others;
      return [...others, { id, label }];
    });
  }, []);
  return { inputs, report };
}

/** Reports an input for as long as it shows something that cannot be read. */
export function useReportUnreadable(id: string, label: string, isUnreadable: boolean): void {
  const report = useContext(UnreadableInputs);
  useEffect(() => {
    if (!isUnreadable) return;
    report(id, label);
    return () => report(id, null);
  }, [id, label, isUnreadable, report]);
}
