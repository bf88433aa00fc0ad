import { customType, timestamp } from 'drizzle-orm/pg-core';

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

export const time = (name: string) =>
	timestamp(name, { withTimezone: true, mode: 'string', precision: 3 });
