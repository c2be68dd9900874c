/** How large the bench of rooms is: pages that watch a lock, pages of a crowd, units that hear an incident. */
export type RoomSizes = {
  others: number;
  /** Lock changes; even, since each one taken is given back. */
  changes: number;
  sockets: number;
  rooms: number;
  units: number;
  savesASecond: number;
  savingSeconds: number;
  incidents: number;
};

export type Asked = {
  people: number;
  /** How often each way of each operation is measured. */
  operations: number;
  connections: number;
  rooms: RoomSizes;
};

/** What the figures are measured with. */
export const FULL: Asked = {
  people: 10_000,
  operations: 800,
  connections: 8,
  rooms: {
    others: 50,
    changes: 100,
    sockets: 1_000,
    rooms: 300,
    units: 40,
    savesASecond: 20,
    savingSeconds: 15,
    incidents: 5,
  },
};

/** Enough to see that every bench still gets the answers it expects. */
export const HANDFUL: Asked = {
  people: 120,
  operations: 4,
  connections: 2,
  rooms: {
    others: 5,
    changes: 4,
    sockets: 12,
    rooms: 4,
    units: 3,
    savesASecond: 4,
    savingSeconds: 1,
    incidents: 1,
  },
};
