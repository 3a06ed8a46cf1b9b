import { expect, test } from 'vitest';
import { personalOf } from './personal';

test('what may tell who somebody is is proposed, once and in order', () => {
  expect(personalOf(['zip', 'user.id', 'enduser.id', 'client.address', 'email', 'user.id', 'session.id', 'http.client_ip'])).toEqual(['client.address', 'email', 'enduser.id', 'http.client_ip', 'session.id', 'user.id', 'zip']);
});

test('what only sounds so is not', () => {
  expect(personalOf(['name', 'service.name', 'host.name', 'duration_ms', 'http.route', 'db.user', 'meta.signal_type', 'user_agent.original', 'shipping', 'tip'])).toEqual([]);
});
