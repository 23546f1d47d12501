import Dispatch
import FoundationEssentials
import Glibc
import Intake
import Testing

@Suite struct SecureConnectionsTests {
  private static let files = TLSFiles(certificateChain: "/nowhere/c.pem", key: "/nowhere/k.pem")

  #if TLS
    @Test func aCertificateThatCannotBeUsedIsNamedWithWhatToDo() async throws {
      let failure = await failure(of: .onAnyPort.with(\.tls, Self.files))
      #expect(failure?.advice.contains("openssl x509 -in /nowhere/c.pem") == true)
    }

    @Test func aDeliveryOverHTTPSIsKept() async throws {
      let folder = FileManager.default.temporaryDirectory.appending(
        path: "wardroom-tls-\(getpid())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { removeFolder(folder) }
      let files = TLSFiles(
        certificateChain: folder.appending(path: "c.pem").path,
        key: folder.appending(path: "k.pem").path)
      _ = await output(
        of: "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout \(files.key) "
          + "-out \(files.certificateChain) -subj /CN=localhost 2>&1")
      let sink = RecordingSink()
      let answers = try await withReceiver(sink, settings: .onAnyPort.with(\.tls, files)) { port in
        let url = "https://127.0.0.1:\(port)/ingest/generic"
        return [
          await output(of: "curl -sk -d '\(oneAlert)' \(url)"),
          await output(of: "curl -sk --tls-max 1.1 -o /dev/null -w '%{http_code}' \(url)"),
          await output(
            of: "curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:\(port)/healthz"),
        ]
      }
      #expect(answers[0].contains("\"delivery\":1,"))
      #expect(answers[1...] == ["000", "000"])
      #expect(await sink.deliveries.count == 1)
    }

    /// Returns what a command prints.
    private func output(of command: String) async -> String {
      await withCheckedContinuation { continuation in
        DispatchQueue(label: "command").async {
          var text = ""
          var line = [CChar](repeating: 0, count: 4096)
          guard let pipe = popen(command, "r") else { return continuation.resume(returning: "") }
          while fgets(&line, Int32(line.count), pipe) != nil {
            text += String(
              decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
          }
          pclose(pipe)
          continuation.resume(returning: text)
        }
      }
    }

    private func removeFolder(_ folder: URL) {
      do {
        try FileManager.default.removeItem(at: folder)
      } catch {
        Issue.record("\(folder.path) is left behind: \(error)")
      }
    }
  #else
    @Test func aCertificateThatThisBuildCannotUseIsAReasonNotToStart() async {
      let failure = await failure(of: .onAnyPort.with(\.tls, Self.files))
      #expect(
        failure?.advice
          == "This build cannot use the certificate /nowhere/c.pem. Build one that can with "
          + "`swift build -c release --traits TLS`, or take `tls` out of wardroom.yaml and let a "
          + "reverse proxy on this machine speak https.")
    }
  #endif

  private func failure(of settings: ReceiverSettings) async -> ReceiverFailure? {
    let receiver = Receiver(
      settings: settings, sink: RecordingSink(), clock: { .ofTheTests }, logger: .silent)
    do throws(ReceiverFailure) {
      try await receiver.run()
      return nil
    } catch {
      return error
    }
  }
}
