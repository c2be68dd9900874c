import { Button } from '@mantine/core';
import { useState } from 'react';
import { useScript } from '../../components/use-script';
import { INCIDENTS } from '../../i18n/vi/incidents';

const TEXT = INCIDENTS.banner;

/** Asks, at a click and never by itself, whether the browser may tell of incidents while another page is looked at. */
export function BrowserNotices() {
  const runs = useScript();
  const [answered, setAnswered] = useState<NotificationPermission | null>(null);
  // Where scripts don't run, or the browser knows no notices, nothing can be asked.
  if (!runs || !('Notification' in window)) return null;
  const permission = answered ?? Notification.permission;
  const ask = async () => setAnswered(await Notification.requestPermission());
  return (
    <div className="browser-notices">
      {permission === 'default' && (
        <Button variant="default" onClick={() => void ask()}>
          {TEXT.notify}
        </Button>
      )}
      <output className="quiet">
        {permission === 'granted' && TEXT.notifyOn}
        {permission === 'denied' && TEXT.notifyOff}
      </output>
    </div>
  );
}
