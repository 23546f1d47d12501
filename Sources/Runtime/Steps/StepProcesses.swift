import Glibc

/// Finds the processes of a run by what stands in their environment, when their guard was killed too.
enum StepProcesses {
  /// Ends every process of a run and returns how many there were.
  static func end(_ run: String) -> Int {
    let mark = Array("\0\(StepEnvironment.runName)=\(run)\0".utf8)
    let found =
      processes
      .filter { $0 > 1 && $0 != getpid() && environment(of: $0, has: mark) }
    for process in found { kill(process, SIGKILL) }
    return found.count
  }

  /// Every process there is; one that ends meanwhile is no reason to see none.
  private static var processes: [pid_t] {
    guard let folder = opendir("/proc") else { return [] }
    defer { closedir(folder) }
    var found: [pid_t] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let process = pid_t(name) { found.append(process) }
    }
    return found
  }

  /// The environment of somebody else's process cannot be read, and none of ours is theirs.
  private static func environment(of process: pid_t, has mark: [UInt8]) -> Bool {
    let descriptor = open("/proc/\(process)/environ", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var bytes: [UInt8] = [0]
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < 4 << 20 {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    guard bytes.count >= mark.count else { return false }
    return bytes.indices.dropLast(mark.count - 1).contains { start in
      bytes[start] == 0 && bytes[start...].starts(with: mark)
    }
  }
}
