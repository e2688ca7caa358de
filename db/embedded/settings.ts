/** The server's settings, written anew at each start; `extra` is for tests. Fit for Postgres 15 to 18 in a small machine. */
export function settingsFile(port: number, extra: Readonly<Record<string, string>>): string {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    password_encryption: "scram-sha-256",
    max_connections: "200",
    shared_buffers: "128MB",
    effective_cache_size: "1GB",
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    max_wal_size: "1GB",
    wal_compression: "on",
    random_page_cost: "1.1",
    jit: "off",
    // Statistics soon after a first import: plans made while a table was small are made anew with them.
    autovacuum_naptime: "15s",
    // Parallel queries take shared memory that small containers do not have, and gain nothing on short statements.
    max_parallel_workers_per_gather: "0",
    max_parallel_maintenance_workers: "0",
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    TimeZone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    log_checkpoints: "off",
    ...extra,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join("");
}
