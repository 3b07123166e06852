import { mongo } from 'mongoose';

/** Whether the driver can make an address of a text: of which server it is, is seen only when it is asked. */
export function isServerAddress(text: string): boolean {
  try {
    return new mongo.MongoClient(text) instanceof mongo.MongoClient;
  } catch {
    return false;
  }
}
