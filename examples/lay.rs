//! scratch
use std::io::Read;
fn main() {
    let mut s = String::new();
    std::io::stdin().read_to_string(&mut s).unwrap();
    let t = std::time::Instant::now();
    let d = wenshu::layout::read(s);
    eprintln!("{:?}", t.elapsed());
    if std::env::args().nth(1).as_deref() == Some("-f") {
        for f in d.furniture() {
            println!("F {}", f.of(d.source()));
        }
    } else {
        print!("{}", d.clean());
    }
}
