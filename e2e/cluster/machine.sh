#!/usr/bin/env bash
# The first process of a machine, in namespaces of its own: when it ends, the kernel ends everything on the machine with it, and removes
# its mounts, network devices and rules.
# Usage: machine.sh STATE NAME
set -e
state=$1 name=$2

# What is mounted here is seen by the machine's containers, and not outside.
mount --make-rshared /
hostname "$name"
ip link set lo up

# Files that containerd, kubelet and CNI plugins keep at fixed places, so that machines do not meet there. A restart empties them.
for folder in /run /var/lib /var/log; do
  mount -t tmpfs "$name" "$folder"
done
mkdir -p /run/lock /run/netns
mount --make-shared -t tmpfs "$name" /run/netns

# No name server but the cluster's own.
mount --bind "$state/resolv.conf" /etc/resolv.conf
mount --bind "$state/hosts" /etc/hosts

# All machines see all disks, like those of a cloud.
mkdir -p /tmp/hostpath_pv
mount --bind "$state/disks" /tmp/hostpath_pv

touch "$state/$name/booted"
# bash, as the first process, also takes in the orphans of the machine.
while :; do
  sleep 86400 &
  wait $!
done
