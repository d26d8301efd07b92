import type { Size } from 'cdk8s';
import type { Machine } from '../cluster/machine';

/** A disk of a machine with an ext4 of its own: a file behind a loop device. */
export class LoopDisk {
  /** The folder that it is mounted at. */
  public readonly mounted: string;

  private readonly file: string;

  public constructor(
    private readonly machine: Machine,
    name: string,
    private readonly size: Size,
  ) {
    this.mounted = `/run/${name}`;
    this.file = `${machine.folder}/${name}`;
  }

  /** Makes it anew, with nothing on it, and mounts it. */
  public async mount(): Promise<void> {
    await this.remove();
    const make = [`truncate --size=${this.size.toMebibytes()}M ${this.file}`, `mkfs.ext4 -q ${this.file}`, `mkdir -p ${this.mounted}`];
    await this.machine.run('sh', '-c', [...make, `mount -o loop ${this.file} ${this.mounted}`].join(' && '));
  }

  /** Removes it, if it is there. */
  public async remove(): Promise<void> {
    await this.machine.run('sh', '-c', `umount ${this.mounted} 2>&1 || true; rm -f ${this.file}`);
  }
}
