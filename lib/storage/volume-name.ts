export { STORAGE_VOLUME } from '../naming/storage-volume';
