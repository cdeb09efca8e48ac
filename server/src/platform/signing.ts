/** The installation's Ed25519 key: signs audit tree heads and submission receipts. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '../db/connect.ts';

export interface Signer {
  /** First 16 hex digits of the SHA-256 of the public key. */
  keyId: string;
  publicKeyPem: string;
  sign(data: Uint8Array): Uint8Array;
}

/** Loads the key from `<dataDir>/keys/signing.pem`, making it at first use (mode 600). */
export async function loadSigner(dataDir: string): Promise<Signer> {
  const file = path.join(dataDir, 'keys', 'signing.pem');
  let pem: string;
  try {
    pem = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const made = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, made, { mode: 0o600, flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EEXIST') throw cause;
    });
    pem = await readFile(file, 'utf8');
  }
  const privateKey = createPrivateKey(pem);
  const publicKeyPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }) as string;
  return {
    keyId: keyIdOf(publicKeyPem),
    publicKeyPem,
    sign: (data) => sign(null, data, privateKey),
  };
}

/** Publishes the signer's public key beside what it signs. */
export async function publishSigningKey(db: Db, signer: Signer): Promise<void> {
  await db
    .insertInto('signing_keys')
    .values({ key_id: signer.keyId, public_key: signer.publicKeyPem })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function keyIdOf(publicKeyPem: string): string {
  const der = createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}

export function verifySignature(publicKeyPem: string, data: Uint8Array, signature: Uint8Array): boolean {
  return verify(null, data, createPublicKey(publicKeyPem), signature);
}
