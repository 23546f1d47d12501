import Testing

@testable import Intake

/// The expected texts are what CPython 3.11 writes.
@Suite struct PythonFormTests {
  @Test(arguments: [
    (
      #"{"a":"it's","b":["it's","say \"hi\"","it's \"both\"","back\\slash","tab\tnl\ncr\r"]}"#,
      "a=it%27s&b=%5B%22it%27s%22%2C+%27say+%22hi%22%27%2C+%27it%5C%27s+%22both%22%27%2C+"
        + "%27back%5C%5Cslash%27%2C+%27tab%5Ctnl%5Cncr%5Cr%27%5D"
    ),
    (
      #"{"c":{"é":"naïve ☃ \u200b \u00a0 \u007f \u0001 😀"}}"#,
      "c=%7B%27%C3%A9%27%3A+%27na%C3%AFve+%E2%98%83+%5Cu200b+%5Cxa0+%5Cx7f+%5Cx01+%F0%9F%98%80%27%7D"
    ),
    (
      #"{"n":[0,-0,1.0,-0.0,1e5,1e16,123456789012345680.0,1e-4,1e-5,0.1,12345678901234567890]}"#,
      "n=%5B0%2C+0%2C+1.0%2C+-0.0%2C+100000.0%2C+1e%2B16%2C+1.2345678901234568e%2B17%2C+0.0001%2C+"
        + "1e-05%2C+0.1%2C+12345678901234567890%5D"
    ),
    (
      #"{"n":[1.5e300,187.25,100,9007199254740993.0]}"#,
      "n=%5B1.5e%2B300%2C+187.25%2C+100%2C+9007199254740992.0%5D"
    ),
    (
      #"{"t":true,"f":false,"x":null,"e":{},"l":[]}"#, "t=True&f=False&x=None&e=%7B%7D&l=%5B%5D"
    ),
    (#"{"q":"a b&c=d/e?~_.-é+%"}"#, "q=a+b%26c%3Dd%2Fe%3F~_.-%C3%A9%2B%25"),
    (#"{"x":1e400,"y":-1e400,"top":1.50}"#, "x=inf&y=-inf&top=1.5"), ("{}", ""),
  ])
  func aBodyIsWrittenAsPythonWritesIt(json: String, form: String) throws {
    let text = try #require(PythonForm.text(of: Array(json.utf8)))
    #expect(String(decoding: text, as: UTF8.self) == form)
  }

  @Test(arguments: ["", "[]", "{", "\"a\"", "a=1"])
  func aBodyThatIsNoObjectHasNoForm(json: String) {
    #expect(PythonForm.text(of: Array(json.utf8)) == nil)
  }
}
