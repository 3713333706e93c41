//! A browser without a window, driven over the `WebDriver` protocol: Chromium by its own driver program, on a port and
//! with a profile of their own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// A browser with one page.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts a browser; `None` where Chromium or its driver is not installed, which is said past the test's capture.
    pub fn start() -> Option<Self> {
        let found = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| is_there(name));
        let Some(browser) = found.filter(|_| is_there("chromedriver")) else {
            let test = std::thread::current().name().unwrap_or("a test").to_owned();
            let _ = writeln!(std::io::stderr(), "skipped: {test}: needs chromium and chromedriver");
            return None;
        };
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = lines.map_while(Result::ok).find_map(|line| {
            let port = line.split_once("started successfully on port ")?.1;
            port.trim_end_matches('.').parse().ok()
        });
        let profile = tempfile::tempdir().unwrap();
        let mut browser_path = String::from("--user-data-dir=");
        browser_path.push_str(profile.path().to_str().unwrap());
        let mut arguments = vec![browser_path];
        arguments.extend(ARGUMENTS.iter().map(|argument| (*argument).to_owned()));
        let mut this = Self { driver, port: port.unwrap(), session: String::new(), _profile: profile };
        let capabilities = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"binary": path_of(browser), "args": arguments},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }}});
        let answer = this.send("POST", "/session", &capabilities);
        answer["sessionId"].as_str().unwrap().clone_into(&mut this.session);
        Some(this)
    }

    /// Opens an address.
    pub fn open(&self, url: &str) {
        self.call("url", &json!({"url": url}));
    }

    /// What the body of a function gives in the page.
    pub fn run(&self, script: &str) -> Value {
        self.call("execute/sync", &json!({"script": script, "args": []}))
    }

    /// Clicks an element as a person does.
    pub fn click(&self, selector: &str) {
        let element = self.find(selector);
        self.call(&format!("element/{element}/click"), &json!({}));
    }

    /// Types into an element, after what it held is gone.
    pub fn type_into(&self, selector: &str, text: &str) {
        let element = self.find(selector);
        self.call(&format!("element/{element}/clear"), &json!({}));
        self.call(&format!("element/{element}/value"), &json!({"text": text}));
    }

    /// Presses a key where the focus is.
    pub fn press(&self, key: &str) {
        let keys = json!([{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]);
        self.call("actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": keys}]}));
    }

    /// The inside of the window, in pixels.
    pub fn resize(&self, width: u32, height: u32) {
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.develop("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// `light` or `dark`.
    pub fn prefer(&self, scheme: &str) {
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.develop("Emulation.setEmulatedMedia", &features);
    }

    /// A command of the developer tools.
    pub fn develop(&self, command: &str, parameters: &Value) -> Value {
        self.call("goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    /// What was said since the last time: `browser` is the console, `performance` holds the requests.
    pub fn log(&self, kind: &str) -> Vec<Value> {
        self.call("se/log", &json!({"type": kind})).as_array().unwrap().clone()
    }

    /// Addresses that were asked for since the last time, from the first file on: the browser's own first page goes before.
    pub fn requests(&self) -> Vec<String> {
        let events = self.log("performance").into_iter();
        let messages = events
            .map(|event| -> Value { serde_json::from_str(event["message"].as_str().unwrap()).unwrap() });
        messages
            .filter(|event| event["message"]["method"] == "Network.requestWillBeSent")
            .map(|event| event["message"]["params"]["request"]["url"].as_str().unwrap().to_owned())
            .skip_while(|url| !url.starts_with("file:"))
            .collect()
    }

    fn find(&self, selector: &str) -> String {
        let found = self.call("element", &json!({"using": "css selector", "value": selector}));
        found.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned()
    }

    fn call(&self, command: &str, body: &Value) -> Value {
        self.send("POST", &format!("/session/{}/{command}", self.session), body)
    }

    /// One request, one connection.
    fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let body = body.to_string();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: localhost:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        )
        .unwrap();
        let answer = answer(stream);
        assert!(answer["value"].get("error").is_none(), "{method} {path}: {}", answer["value"]["message"]);
        answer["value"].clone()
    }
}

/// The JSON of an answer; the driver keeps the connection open, so its length counts.
fn answer(stream: TcpStream) -> Value {
    let mut stream = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).unwrap();
        let line = line.trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    serde_json::from_slice(&body).unwrap()
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() && !std::thread::panicking() {
            self.send("DELETE", &format!("/session/{}", self.session), &json!({}));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// No window, nothing of the machine's own, and no talk with anyone.
const ARGUMENTS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
];

fn path_of(name: &str) -> Option<String> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())?;
    found.to_str().map(str::to_owned)
}

fn is_there(name: &str) -> bool {
    path_of(name).is_some()
}
