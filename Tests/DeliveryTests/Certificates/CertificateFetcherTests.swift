import Delivery
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct CertificateFetcherTests {
  @Test func aCertificateIsNeverFetchedInTheClear() async throws {
    let fetcher = CertificateFetcher(http: HTTPClient())
    #expect(await fetcher.fetch("http://127.0.0.1:1/cert.pem") == nil)
    #expect(
      await fetcher.lastFailure
        == .requestUnusable(
          place: "http://127.0.0.1:1/…", trouble: "a certificate is fetched by https only"))
  }

  @Test func whatIsNoAddressIsNotFetched() async throws {
    let fetcher = CertificateFetcher(http: HTTPClient())
    #expect(await fetcher.fetch("cert.pem") == nil)
    #expect(await fetcher.lastFailure == .addressUnusable)
  }
}

/// Fetching over TLS from a server that openssl runs.
@Suite(
  .serialized, .timeLimit(.minutes(5)),
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: SecureServer.path), "openssl is not installed")
)
struct CertificateFetcherSecureTests {
  @Test func aCertificateIsFetchedOnceAndRemembered() async throws {
    let server = try SecureServer()
    let (fetcher, url) = (server.fetcher(), server.url + "/cert.pem")
    let wanted = try [UInt8](Data(contentsOf: server.file("cert.pem")))
    async let first = fetcher.fetch(url)
    async let second = fetcher.fetch(url)
    #expect(await [first, second] == [wanted, wanted])
    try FileManager.default.removeItem(at: server.file("cert.pem"))
    #expect(await fetcher.fetch(url) == wanted)
    #expect(await fetcher.lastFailure == nil)
  }

  @Test func aServerThatNobodyTrustsIsNotBelieved() async throws {
    let server = try SecureServer()
    let fetcher = CertificateFetcher(http: HTTPClient())
    #expect(await fetcher.fetch(server.url + "/cert.pem") == nil)
    guard case .notTrusted = await fetcher.lastFailure else {
      Issue.record("\(await fetcher.lastFailure.debugDescription)")
      return
    }
  }

  @Test func whatIsNoCertificateIsNotKept() async throws {
    let server = try SecureServer()
    let fetcher = server.fetcher()
    #expect(await fetcher.fetch(server.url + "/text.pem") == nil)
    #expect(
      await fetcher.lastFailure
        == .unreadable(
          place: server.url + "/…",
          problem: "It is no certificate in PEM form; check the sender."))
  }

  @Test func whatIsTooLargeForACertificateIsGivenUp() async throws {
    let server = try SecureServer()
    let fetcher = server.fetcher()
    #expect(await fetcher.fetch(server.url + "/large.pem") == nil)
    #expect(
      await fetcher.lastFailure == .tooLarge(place: server.url + "/…", mostBytes: 64 * 1024))
  }
}

/// A file server over TLS of one test, which ends with the test.
private final class SecureServer {
  static let path = "/usr/bin/openssl"
  let url: String
  private let folder: TestFolder
  private let process: ServerProcess

  init() throws {
    folder = try TestFolder()
    let making = Process()
    making.executableURL = URL(fileURLWithPath: Self.path)
    making.arguments = [
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder.path("key.pem"), "-out",
      folder.path("cert.pem"), "-days", "2", "-subj", "/CN=localhost", "-addext",
      "subjectAltName=IP:127.0.0.1",
    ]
    making.standardError = FileHandle.nullDevice
    try making.run()
    making.waitUntilExit()
    try FileManager.default.copyItem(
      atPath: folder.path("cert.pem"), toPath: folder.path("trusted.pem"))
    try folder.write("hello", to: "text.pem")
    try folder.write(String(repeating: "x", count: 65_537), to: "large.pem")
    process = try ServerProcess(
      Self.path,
      [
        "s_server", "-accept", "127.0.0.1:0", "-WWW", "-key", "key.pem", "-cert", "trusted.pem",
      ], in: folder.url)
    let line = try process.line(with: "ACCEPT 127.0.0.1:")
    url = "https://" + line.split(separator: " ")[1]
  }

  func file(_ name: String) -> URL { folder.url.appending(path: name) }

  func fetcher() -> CertificateFetcher {
    CertificateFetcher(http: HTTPClient(), certificateFile: folder.path("trusted.pem"))
  }
}
