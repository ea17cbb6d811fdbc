//! How do bytes come into the module's memory, and how do answers leave it?
//!
//! The only place of the project with `unsafe` code: an export's name must not be mangled, and what a host passes is an
//! address. The host's contract is in the crate's manual; python/tests/ runs every export in wasmtime.
#![allow(unsafe_code)]
// An export is public to the host, not to Rust.
#![allow(unreachable_pub)]

use std::cell::RefCell;

use crate::Engine;

thread_local! {
    /// A module has one thread.
    static ENGINE: RefCell<Engine> = RefCell::new(Engine::default());
}

/// The bytes that the host wrote.
///
/// # Safety
/// `length` bytes at `address` must come from [`wenshu_allocate`] and not have been freed.
unsafe fn bytes<'m>(address: usize, length: usize) -> &'m [u8] {
    if length == 0 {
        return &[];
    }
    // SAFETY: by this function's contract the bytes are allocated, initialised and written by nobody during the call.
    unsafe { std::slice::from_raw_parts(address as *const u8, length) }
}

/// Leaves an answer in memory until the host frees it: its address above its length.
fn handed(answer: Vec<u8>) -> u64 {
    let answer = answer.into_boxed_slice();
    let length = answer.len() as u64;
    let address = Box::into_raw(answer).cast::<u8>() as u64;
    address << 32 | length
}

/// Room for `length` bytes, all 0.
#[unsafe(no_mangle)]
pub extern "C" fn wenshu_allocate(length: usize) -> usize {
    Box::into_raw(vec![0u8; length].into_boxed_slice()).cast::<u8>() as usize
}

/// Gives back what [`wenshu_allocate`] or an answer took.
///
/// # Safety
/// Both numbers must be those of one allocation or answer, which is used no more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wenshu_free(address: usize, length: usize) {
    let bytes = std::ptr::slice_from_raw_parts_mut(address as *mut u8, length);
    // SAFETY: by this function's contract the box was made by `wenshu_allocate` or `handed` with this very length.
    drop(unsafe { Box::from_raw(bytes) });
}

/// Takes a packed dictionary.
///
/// # Safety
/// The bytes must have been allocated and written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wenshu_load(address: usize, length: usize) -> u64 {
    // SAFETY: by this function's contract.
    let dictionary = unsafe { bytes(address, length) };
    ENGINE.with_borrow_mut(|engine| handed(engine.load(dictionary)))
}

/// Reads a text.
///
/// # Safety
/// The bytes of both must have been allocated and written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wenshu_analyse(text: usize, length: usize, options: usize, size: usize) -> u64 {
    // SAFETY: by this function's contract.
    let (text, options) = unsafe { (bytes(text, length), bytes(options, size)) };
    ENGINE.with_borrow(|engine| handed(engine.analyse(text, options)))
}

/// Reads a text's figures as statements of their own.
///
/// # Safety
/// The bytes of both must have been allocated and written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wenshu_facts(text: usize, length: usize, options: usize, size: usize) -> u64 {
    // SAFETY: by this function's contract.
    let (text, options) = unsafe { (bytes(text, length), bytes(options, size)) };
    ENGINE.with_borrow(|engine| handed(engine.facts(text, options)))
}

/// Brings the statements of many texts together.
///
/// # Safety
/// The bytes must have been allocated and written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wenshu_panel(ask: usize, length: usize) -> u64 {
    // SAFETY: by this function's contract.
    let ask = unsafe { bytes(ask, length) };
    ENGINE.with_borrow(|engine| handed(engine.panel(ask)))
}

/// Holds texts, and tells what they say together.
///
/// # Safety
/// The bytes must have been allocated and written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wenshu_archive(ask: usize, length: usize) -> u64 {
    // SAFETY: by this function's contract.
    let ask = unsafe { bytes(ask, length) };
    ENGINE.with_borrow_mut(|engine| handed(engine.archive(ask)))
}

/// The version of the engine.
#[unsafe(no_mangle)]
pub extern "C" fn wenshu_version() -> u64 {
    handed(crate::version())
}
