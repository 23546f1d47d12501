import Foundation
import TerminalKit
import TestSupport
import Testing

/// Debian's Alertmanager and amtool, sending to the real receiver.
///
/// Needs `apt-get install prometheus-alertmanager`; the check script installs it.
@Suite(
  "A real Alertmanager", .serialized, .timeLimit(.minutes(5)),
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: RealAlertmanager.path),
    "prometheus-alertmanager is not installed"))
struct AlertmanagerTests {
  @Test("fires an alert that the lead sees, declares from and sees resolved")
  func firesAndResolves() throws {
    let run = try ConsoleRun.start(["--listen", "127.0.0.1:0"])
    let alertmanager = try RealAlertmanager(
      sendingTo: try run.receiverPort(), folder: run.home.path + "/am")
    try alertmanager.add("TableFreshnessBreached", summary: "orders stale", isFiring: true)
    try run.terminal.wait(for: "orders stale")
    run.press(" ", "D")
    try run.terminal.wait(for: "Declare incident")
    run.press("\u{13}")
    try run.terminal.wait(for: "-0001")
    try alertmanager.add("TableFreshnessBreached", summary: "orders stale", isFiring: false)
    try run.terminal.waitUntil("no firing alert", timeout: .seconds(40)) {
      $0.contains("0 firing") || $0.contains("Nothing is firing")
    }
    let text = run.home.text("postmortems/" + (try #require(run.home.postmortems.first)))
    #expect(text.contains("linked alertmanager: orders stale"))
  }
}

/// An Alertmanager of one test, on a free port of this machine, which ends with the test.
private final class RealAlertmanager {
  static let path = "/usr/bin/prometheus-alertmanager"
  private let process = Process()
  private let address: String

  init(sendingTo port: UInt16, folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let settings = """
      route: {receiver: wardroom, group_by: [alertname], group_wait: 0s, group_interval: 1s}
      receivers:
        - name: wardroom
          webhook_configs: [{url: 'http://127.0.0.1:\(port)/ingest/alertmanager', send_resolved: true}]
      """
    try settings.write(toFile: folder + "/am.yml", atomically: true, encoding: .utf8)
    address = "127.0.0.1:\(try Self.freePort())"
    process.executableURL = URL(fileURLWithPath: Self.path)
    process.arguments = [
      "--config.file=\(folder)/am.yml", "--storage.path=\(folder)/data",
      "--web.listen-address=\(address)", "--cluster.listen-address=",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit { process.terminate() }

  /// Fires or ends an alert with amtool, which waits until Alertmanager answers.
  func add(_ name: String, summary: String, isFiring: Bool) throws {
    var arguments = [
      "--retry-connrefused", "--retry", "20", "--retry-delay", "1", "-s", "-o", "/dev/null",
      "http://\(address)/-/ready",
    ]
    _ = try CommandLineRun.run("/usr/bin/curl", arguments)
    arguments = [
      "--alertmanager.url=http://\(address)", "alert", "add", name, "severity=critical", "tier=1",
      "--annotation=summary=\(summary)",
    ]
    if !isFiring { arguments.append("--end=" + Self.soon) }
    let run = try CommandLineRun.run("/usr/bin/amtool", arguments, environment: ["HOME": "/tmp"])
    guard run.code == 0 else { throw CommandLineProblem(run.messages) }
  }

  /// Alertmanager takes an end before the start for a mistake, so the end lies two seconds ahead.
  private static var soon: String { (Date() + 2).formatted(.iso8601) }

  private static func freePort() throws -> UInt16 {
    let run = try CommandLineRun.run(
      "/usr/bin/python3",
      [
        "-c",
        "import socket; s=socket.socket(); s.bind(('127.0.0.1',0)); print(s.getsockname()[1])",
      ])
    guard let port = UInt16(run.output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw CommandLineProblem("no free port: \(run.messages)")
    }
    return port
  }
}
