import Testing

/// What people type at the command line beside what the help says.
@Suite("The words of the command line", .timeLimit(.minutes(5)))
struct CommandLineWordsTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func wardroom(_ arguments: String...) throws -> CommandLineRun {
    try CommandLineRun.wardroom(arguments, home: home)
  }

  @Test("take --version, alone and behind a command")
  func version() throws {
    let run = try wardroom("--version")
    #expect(run.code == 0 && run.output == "wardroom 0.1.0\n")
    #expect(try wardroom("incidents", "--version").output == run.output)
  }

  @Test("take a severity that hangs on its option")
  func attachedSeverity() throws {
    #expect(try wardroom("declare", "-s1", "Attached").output.contains("declared SEV1: Attached"))
    #expect(try wardroom("declare", "-s", "2", "--", "-s1").output.contains("SEV2: -s1"))
  }

  @Test("want to know how a fix was verified")
  func resolveHow() throws {
    let id = String(try wardroom("declare", "-s1", "Open").output.prefix { $0 != " " })
    let run = try wardroom("resolve", id, " ")
    #expect(run.code == 64)
    #expect(run.messages.contains("how the fix was verified"))
  }

  @Test("name a home that is empty by mistake")
  func emptyHome() throws {
    let run = try wardroom("incidents", "--home", "")
    #expect(run.code == 64)
    #expect(run.messages.contains("--home wants a folder"))
  }
}
