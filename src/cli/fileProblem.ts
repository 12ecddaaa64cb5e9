const reasons: Record<string, string> = {
  ENOENT: "no such file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "is a directory",
  ENOTDIR: "a part of the path is not a directory",
  ENOSPC: "no space left",
  EDQUOT: "quota exceeded",
  EFBIG: "file too large",
  EROFS: "read-only file system",
  ENAMETOOLONG: "name too long",
  EEXIST: "a file of that name is in the way",
  ELOOP: "symbolic links lead in a circle",
  EPIPE: "nobody reads it",
  ENXIO: "nobody reads it",
  EIO: "input/output error",
  EMFILE: "too many open files",
};

/** What an error of the file system means, in words. */
export function fileProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException)?.code ?? "";
  return reasons[code] ?? (code || String(error));
}
