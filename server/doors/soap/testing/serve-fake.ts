/** `node dist/server/doors/soap/testing/serve-fake.js [PORT]`: the fake store, to try foreign clients on. */
import { FakeStore } from './fake-store.js';
import { startDoor } from './fake-server.js';

const door = await startDoor(new FakeStore(), {}, Number(process.argv[2] ?? 8099));
console.log(`${door.url} admin secret`);
