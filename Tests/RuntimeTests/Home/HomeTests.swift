import Glibc
import Testing

@testable import Runtime

@Suite("The home is found")
struct HomeTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  @Test("by the option before everything else")
  func option() {
    let home = Home.find(
      option: "/a/b/", environment: ["WARDROOM_HOME": "/c"], workingFolder: "/")
    #expect(home.path == "/a/b" && home.origin == .option)
  }

  @Test("by the environment before the folder")
  func environment() throws {
    try test.write("", to: "wardroom.yaml")
    let home = Home.find(
      option: nil, environment: ["WARDROOM_HOME": "/c"], workingFolder: test.path)
    #expect(home.path == "/c" && home.origin == .environment)
  }

  @Test("by the nearest wardroom.yaml upwards")
  func settingsFile() throws {
    try test.write("", to: "wardroom.yaml")
    let home = Home.find(option: "", environment: [:], workingFolder: test.path + "/a/b")
    #expect(home.path == test.path && home.origin == .settingsFile)
  }

  @Test(
    "else in the user's data folder",
    arguments: [
      (["XDG_DATA_HOME": "/data", "HOME": "/h"], "/data/wardroom"),
      (["XDG_DATA_HOME": "relative", "HOME": "/h"], "/h/.local/share/wardroom"),
    ])
  func dataFolder(environment: [String: String], path: String) {
    let home = Home.find(option: nil, environment: environment, workingFolder: "/proc")
    #expect(home.path == path && home.origin == .dataFolder)
  }

  @Test("and its private folders are the user's alone")
  func prepares() throws {
    let home = Home(path: test.path + "/new/home", origin: .option)
    try home.prepare()
    #expect(try status(home.draftsPath).st_mode & 0o777 == 0o700)
    try home.prepare()
  }

  @Test(
    "and a file in its way is named",
    arguments: [("/file/below/home", "/file"), ("/home", "/home/.wardroom")])
  func fileInTheWay(home: String, file: String) throws {
    try test.write("", to: String(file.dropFirst()))
    let refusal = #expect(throws: CommandFailure.self) {
      try Home(path: test.path + home, origin: .option).prepare()
    }
    #expect(refusal?.code == .cannotCreate)
    #expect(refusal?.sentence.contains("because \(test.path)\(file) is a file") == true)
  }
}
